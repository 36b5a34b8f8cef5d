using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>The samples as cases of a test.</summary>
internal static class SampleMailCases
{
    public static readonly VisitDetails LaReunion = SampleMails.Nanterre with
    {
        StartsAt = new DateTimeOffset(2027, 1, 12, 5, 40, 0, TimeSpan.Zero),
        EndsAt = new DateTimeOffset(2027, 1, 12, 6, 0, 0, TimeSpan.Zero),
        TimeZone = "Indian/Reunion",
        SiteName = "Préfecture de La Réunion",
        SiteAddress = "6 rue des Messageries, 97400 Saint-Denis",
    };

    public static TheoryData<string, string> KindsAndLanguages
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var mail in SampleMails.All)
            {
                foreach (var language in SiteLanguages.Codes)
                {
                    data.Add(mail.Kind, language);
                }
            }
            return data;
        }
    }

    public static MailContent Of(string kind) => SampleMails.Find(kind) ?? throw new InvalidOperationException($"Mail kind {kind} has no sample.");
}
