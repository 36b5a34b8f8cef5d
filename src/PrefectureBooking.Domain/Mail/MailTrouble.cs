using System.Globalization;

namespace PrefectureBooking.Domain.Mail;

/// <summary>Why a mail has not left, in classes that people can act upon.</summary>
public enum MailTrouble
{
    /// <summary>Nobody tried yet: the sending process is stopped or busy.</summary>
    NotTried,

    UnknownMailbox,

    FullMailbox,

    /// <summary>The person's server takes no mail from us, or not this one.</summary>
    Refused,

    /// <summary>Our server asks to come back later.</summary>
    ComeBackLater,

    /// <summary>Our own mail server is unreachable, or does not let us in.</summary>
    ServerDown,

    NoAnswer,

    /// <summary>The mail could not be written: a fault of the application.</summary>
    NotWritten,
}

/// <summary>Reads the stored outcome of a failed attempt: a server's answer (RFC 5321, RFC 3463) or our own words.</summary>
public static class MailTroubles
{
    private static readonly string[] UnknownMailbox = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4"];

    private static readonly string[] FullMailbox = ["5.2.2", "4.2.2"];

    public static MailTrouble Of(string? outcome)
    {
        if (string.IsNullOrWhiteSpace(outcome))
        {
            return MailTrouble.NotTried;
        }

        var words = outcome.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is [var code, .. var rest] && code.Length == 3 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? OfAnswer(number, rest.FirstOrDefault() ?? "")
            : outcome.StartsWith("No answer", StringComparison.Ordinal) ? MailTrouble.NoAnswer
            : words is [var type] && type.EndsWith("Exception", StringComparison.Ordinal) ? MailTrouble.NotWritten
            : MailTrouble.ServerDown;
    }

    /// <summary>What it says of the contact; null where the fault is ours.</summary>
    public static ContactFailureReason? OfContact(this MailTrouble trouble) => trouble switch
    {
        MailTrouble.UnknownMailbox => ContactFailureReason.UnknownMailbox,
        MailTrouble.FullMailbox => ContactFailureReason.FullMailbox,
        MailTrouble.Refused => ContactFailureReason.Refused,
        _ => null,
    };

    // Where the enhanced code is missing, the old one says enough: 550 is a mailbox that is not there, 452 and 552 one that is full.
    private static MailTrouble OfAnswer(int code, string enhanced) =>
        UnknownMailbox.Contains(enhanced) ? MailTrouble.UnknownMailbox
        : FullMailbox.Contains(enhanced) ? MailTrouble.FullMailbox
        : code is 421 or 530 or 534 or 535 or 538 ? MailTrouble.ServerDown
        : code is 550 or 551 or 553 && !IsEnhanced(enhanced) ? MailTrouble.UnknownMailbox
        : code is 452 or 552 && !IsEnhanced(enhanced) ? MailTrouble.FullMailbox
        : code >= 500 ? MailTrouble.Refused
        : MailTrouble.ComeBackLater;

    private static bool IsEnhanced(string word) => word.Length >= 5 && word[1] == '.' && char.IsAsciiDigit(word[0]);
}
