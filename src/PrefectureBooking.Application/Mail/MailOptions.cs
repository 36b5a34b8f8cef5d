using System.ComponentModel.DataAnnotations;
using PrefectureBooking.Application.Mail.Bounces;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Sms;
using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Mail;

/// <summary>Where mails leave and in whose name. Section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>Host name of the SMTP server. Empty, in development only: mails become .eml files.</summary>
    public string Server { get; init; } = "";

    [Range(1, 65535, ErrorMessage = "Mail:Port must be between 1 and 65535.")]
    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Production refuses <see cref="MailSecurity.None"/> unless this says that the way to the server is private.</summary>
    public bool AllowUnencrypted { get; init; }

    public string User { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>Refuses to start where the compiled transport cannot keep the server's replies as evidence.</summary>
    public bool RequireServerReply { get; init; }

    /// <summary>Refuses to start where mails are not signed by the application itself.</summary>
    public bool RequireDkim { get; init; }

    /// <summary>PEM file of an authority of the administration's own, trusted beside the system's. Empty: none.</summary>
    public string AuthorityFile { get; init; } = "";

    public MailDkim Dkim { get; init; } = new();

    public MailRates Rates { get; init; } = new();

    /// <summary>Where servers report mails they could not deliver; each mail gets a form of it of its own. Empty: to <see cref="From"/>, and nobody reads it.</summary>
    public string ReturnPath { get; init; } = "";

    public BounceOptions Bounces { get; init; } = new();

    public SmsOptions Sms { get; init; } = new();

    [EmailAddress(ErrorMessage = "Mail:From must be a mail address.")]
    public string From { get; init; } = "rendez-vous@localhost";

    public string FromName { get; init; } = "Rendez-vous préfecture";

    /// <summary>Empty: the same as <see cref="From"/>.</summary>
    public string ReplyTo { get; init; } = "";

    /// <summary>RFC 2919 identifier without angle brackets.</summary>
    [RegularExpression(@"[A-Za-z0-9.\-]+", ErrorMessage = "Mail:ListId must be a dotted name such as rendez-vous.prefecture.example.")]
    public string ListId { get; init; } = "rendez-vous.localhost";

    /// <summary>Address of the site that links lead to, without a final slash.</summary>
    [Url(ErrorMessage = "Mail:SiteAddress must be an http or https address.")]
    public string SiteAddress { get; init; } = "http://127.0.0.1:5080";

    /// <summary>Longest wait for one mail, connection included.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ErrorMessage = "Mail:Timeout must be between 1 second and 10 minutes.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Folder of the .eml files.</summary>
    public string Folder { get; init; } = "data/mail";

    public MailSender Sender => new(From, FromName, ReplyTo.Length > 0 ? ReplyTo : From, ListId);
}

public enum MailSecurity
{
    StartTls,
    ImplicitTls,
    None,
}
