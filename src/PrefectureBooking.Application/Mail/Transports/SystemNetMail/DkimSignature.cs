namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>This build signs nothing: a configuration that asks for it does not start.</summary>
internal static class DkimSignature
{
    public static string? Flaw(MailDkim options) => options.IsComplete ? "this build does not sign mails" : null;
}
