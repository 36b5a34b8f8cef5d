namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Reports as real servers write them (Postfix; Exchange), and what else arrives at such an address.</summary>
internal static class DeliveryReportTexts
{
    public static string Postfix(string returnPath, string action, string status, string id = "20270104090000.1") => $"""
        Return-Path: <>
        Delivered-To: {returnPath}
        From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
        To: {returnPath}
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        Message-Id: <{id}@mail.example.org>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

        This is a MIME-encapsulated message.

        --b1
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --b1
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mail.example.org
        X-Postfix-Queue-ID: 4F2A81
        Arrival-Date: Mon,  4 Jan 2027 09:00:00 +0000 (UTC)

        Final-Recipient: rfc822; amina@example.org
        Original-Recipient: rfc822;amina@example.org
        Action: {action}
        Status: {status}
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 550 5.1.1 <amina@example.org>: amina diallo is not known here

        --b1
        Content-Description: Undelivered Message Headers
        Content-Type: text/rfc822-headers

        From: rdv@prefecture.example
        To: amina@example.org

        --b1--
        """.ReplaceLineEndings("\r\n");

    /// <summary>Another case of the letters, another header, another part between.</summary>
    public static string Exchange(string returnPath) => $"""
        From: "Microsoft Outlook" <postmaster@example.org>
        To: <{returnPath.ToUpperInvariant()}>
        Subject: Undeliverable: Votre rendez-vous
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type="Delivery-Status"; boundary=x

        --x
        Content-Type: multipart/alternative; boundary=y

        --y
        Content-Type: text/plain; charset="utf-8"

        Your message could not be delivered.
        --y--
        --x
        Content-Type: message/delivery-status

        Reporting-MTA: dns;srv.example.org

        Final-recipient: RFC822;amina@example.org
        Action: failed
        Status: 5.2.1
        Diagnostic-code: smtp;550 5.2.1 mailbox disabled

        --x--
        """.ReplaceLineEndings("\r\n");

    public static string Holiday(string returnPath) => $"""
        From: amina@example.org
        To: {returnPath}
        Subject: Je suis absente
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8

        Je reviens lundi.
        """.ReplaceLineEndings("\r\n");
}
