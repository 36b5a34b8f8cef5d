using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Somebody else's reader of calendar files (Debian's python3-icalendar) finds in ours what the mail says.</summary>
public sealed class IndependentCalendarTests : IDisposable
{
    private const string Program =
        """
        import sys, json, icalendar
        from datetime import timezone
        c = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
        [e] = [x for x in c.walk() if x.name == 'VEVENT']
        utc = lambda name: e.decoded(name).astimezone(timezone.utc).isoformat()
        print(json.dumps({'method': str(c['METHOD']), 'uid': str(e['UID']), 'sequence': str(int(e['SEQUENCE'])), 'status': str(e['STATUS']),
                          'start': utc('DTSTART'), 'end': utc('DTEND'), 'summary': str(e['SUMMARY']), 'location': str(e['LOCATION'])}))
        """;

    private readonly TemporaryFolder _folder = new("calendar");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<bool, string> ZonesAndLanguages => new MatrixTheoryData<bool, string>([false, true], ["fr", "en", "ar"]);

    public void Dispose() => _folder.Dispose();

    [Theory, MemberData(nameof(ZonesAndLanguages))]
    public async Task The_same_instants_in_Nanterre_and_in_La_Reunion(bool overseas, string language)
    {
        var visit = overseas ? SampleMailCases.LaReunion : SampleMails.Nanterre;

        var read = await ReadAsync(SampleMails.Confirmation with { Visit = visit }, language);

        Assert.Equal((visit.StartsAt, visit.EndsAt), (Instant(read["start"]), Instant(read["end"])));
        Assert.Equal(("PUBLISH", "CONFIRMED"), (read["method"], read["status"]));
        Assert.Contains(visit.SiteName, read["summary"], StringComparison.Ordinal);
        Assert.Equal($"{visit.SiteName}, {visit.SiteAddress}", read["location"]);
    }

    [Fact]
    public async Task A_move_raises_the_sequence_and_a_cancellation_withdraws_the_same_entry()
    {
        var visit = SampleMails.Nanterre;
        var booked = await ReadAsync(SampleMails.Confirmation with { Visit = visit with { Sequence = 0 } });
        var moved = await ReadAsync(new MovedMail("7K2M9QX4TB", SampleMails.Token, visit with { Sequence = 1 }, visit.StartsAt.AddDays(-1)));
        var cancelled = await ReadAsync(new CancelledMail("7K2M9QX4TB", SampleMails.Token, visit with { Sequence = 2 }, DemandKept: true, WasOffer: false));

        Assert.Equal(["0", "1", "2"], new[] { booked, moved, cancelled }.Select(file => file["sequence"]));
        Assert.Single(new[] { booked, moved, cancelled }.Select(file => file["uid"]).Distinct());
        Assert.Equal(("CANCEL", "CANCELLED"), (cancelled["method"], cancelled["status"]));
    }

    private static DateTimeOffset Instant(string iso) => DateTimeOffset.Parse(iso, CultureInfo.InvariantCulture);

    private async Task<IReadOnlyDictionary<string, string>> ReadAsync(MailContent content, string language = "fr")
    {
        var python = await SystemPackages.FindOrInstallAsync(
            () => File.Exists("/usr/lib/python3/dist-packages/icalendar/__init__.py") ? "/usr/bin/python3" : null, "python3-icalendar", "Install icalendar for /usr/bin/python3.");
        await using var host = MailHost.Build();
        var mail = await host.GetRequiredService<MailRenderer>().RenderAsync(content, language);
        var file = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.ics");
        await File.WriteAllBytesAsync(file, Assert.Single(mail.Attachments).Content.ToArray(), Ct);
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", Program, file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var answer = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(answer)!;
    }
}
