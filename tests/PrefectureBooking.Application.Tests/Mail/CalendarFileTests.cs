using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Calendar;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

public sealed class CalendarFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_file_gives_the_instants_of_the_visit_in_either_zone(bool overseas)
    {
        var visit = overseas ? SampleMailCases.LaReunion : SampleMails.Nanterre;
        var entry = await AttachedAsync(SampleMails.Confirmation with { Visit = visit });

        Assert.Equal(visit.StartsAt, Instant(entry["DTSTART"]));
        Assert.Equal(visit.EndsAt, Instant(entry["DTEND"]));
        Assert.Equal(9, TimeZoneInfo.ConvertTime(Instant(entry["DTSTART"]), TimeZoneInfo.FindSystemTimeZoneById(visit.TimeZone)).Hour);
        Assert.Equal($"{visit.SiteName}, {visit.SiteAddress}", entry["LOCATION"]);
    }

    [Fact]
    public async Task A_cancellation_withdraws_the_entry_it_published()
    {
        var published = await AttachedAsync(SampleMails.Confirmation);
        var withdrawn = await AttachedAsync(
            new CancelledMail("7K2M9QX4TB", SampleMails.Token, SampleMails.Nanterre with { Sequence = 4 }, DemandKept: false, WasOffer: false));

        Assert.Equal(("PUBLISH", "CONFIRMED", "3"), (published["METHOD"], published["STATUS"], published["SEQUENCE"]));
        Assert.Equal(("CANCEL", "CANCELLED", "4"), (withdrawn["METHOD"], withdrawn["STATUS"], withdrawn["SEQUENCE"]));
        Assert.Equal(published["UID"], withdrawn["UID"]);
    }

    [Theory]
    [InlineData("a; b, c \\ d\ne")]
    [InlineData("Préfecture, accueil des étrangers, bâtiment 3, escalier é, à côté de l'entrée réservée ; sonnez \\ attendez\nMerci 🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂")]
    public void Any_text_comes_back_as_it_was(string text)
    {
        var entry = new CalendarEntry(
            Guid.NewGuid(), 0, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, text, text, text, Cancelled: false);
        var read = CalendarReader.Read(CalendarFile.Write(entry));

        Assert.Equal((text, text, text), (read["SUMMARY"], read["LOCATION"], read["DESCRIPTION"]));
    }

    [Fact]
    public async Task The_file_speaks_the_person_s_language_and_leaves_the_address_in_French()
    {
        var entry = await AttachedAsync(SampleMails.Confirmation, "ar");

        Assert.Equal("موعد في المحافظة: \u2068Préfecture de Nanterre\u2069", entry["SUMMARY"]);
        Assert.StartsWith("هذه الوثيقة ليست وصلًا مؤقتًا (récépissé)", entry["DESCRIPTION"], StringComparison.Ordinal);
        Assert.Equal("Préfecture de Nanterre, 167-177 avenue Joliot-Curie, 92000 Nanterre", entry["LOCATION"]);
    }

    [Fact]
    public async Task The_attachment_announces_its_method()
    {
        await using var host = MailHost.Build();
        var mail = await host.GetRequiredService<MailRenderer>().RenderAsync(SampleMails.Confirmation, "fr");

        var file = Assert.Single(mail.Attachments);
        Assert.Equal("rendez-vous.ics", file.FileName);
        Assert.Equal("text/calendar; charset=utf-8; method=PUBLISH", file.ContentType);
    }

    private static async Task<IReadOnlyDictionary<string, string>> AttachedAsync(MailContent content, string language = "fr")
    {
        await using var host = MailHost.Build();
        var mail = await host.GetRequiredService<MailRenderer>().RenderAsync(content, language);
        return CalendarReader.Read(Encoding.UTF8.GetString(Assert.Single(mail.Attachments).Content.Span));
    }

    private static DateTimeOffset Instant(string value) =>
        DateTimeOffset.ParseExact(value, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
