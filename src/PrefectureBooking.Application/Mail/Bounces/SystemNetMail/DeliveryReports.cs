namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>The base class library reads no mails: a configuration that asks for it does not start.</summary>
internal static class DeliveryReports
{
    public static Task<ReportedMail?> ReadAsync(Stream stream, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        throw new NotSupportedException($"This build reads no delivery report of {stream.Length} bytes.");
    }
}
