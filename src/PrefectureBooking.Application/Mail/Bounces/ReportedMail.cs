using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>A delivery report as its sender wrote it: nothing in it is believed before <see cref="ReturnPaths"/> finds its mail.</summary>
/// <param name="Addressees">To whom the report came; one of them names the mail.</param>
/// <param name="Status"><c>5.1.1</c>, or empty.</param>
/// <param name="Digest">Equal for copies of one report.</param>
public sealed record ReportedMail(IReadOnlyList<string> Addressees, ReportAction Action, string Status, byte[] Digest);
