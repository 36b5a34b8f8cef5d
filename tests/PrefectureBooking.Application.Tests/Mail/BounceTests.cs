using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>What comes back after a server had taken a mail.</summary>
public sealed class BounceTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private readonly TemporaryFolder _spool = new("bounces");
    private readonly ScriptedSmtpServer _server = new(new SmtpScript());
    private readonly PostOffice _office;

    public BounceTests(TestDatabase database)
    {
        Assert.SkipUnless(SmtpTransport.Compiled.ReturnPath, "This build reads no delivery reports.");
        _office = new PostOffice(
            database, _server.Port, _time, ("ReturnPath", "retour@prefecture.example"), ("From", "rdv@prefecture.example"), ("Bounces:Folder", _spool.Path));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        await _server.DisposeAsync();
        _spool.Dispose();
    }

    [Fact]
    public async Task A_mail_s_return_path_names_the_mail_and_nobody()
    {
        var (id, from) = await SentAsync();

        Assert.Matches("^retour\\+[0-9a-f]{48}@prefecture\\.example$", from);
        Assert.DoesNotContain("amina", from, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(id, _office.Returns.Find(from));
        Assert.Equal("rdv@prefecture.example", Assert.Single(_server.Taken).Header("From").Split('<', '>')[^2]);
    }

    [Fact]
    public async Task A_permanent_failure_fails_the_mail_and_says_nothing_of_the_person()
    {
        var (id, from) = await SentAsync();

        await ArriveAsync(DeliveryReportTexts.Postfix(from, "failed", "5.1.1"));

        var mail = await _office.ReadAsync(id);
        Assert.Equal((OutboxState.Failed, "550 5.1.1 mail revenu à l'expéditeur"), (mail.State, mail.Outcome));
        Assert.Equal((ReportAction.Failed, "5.1.1"), Assert.Single(await ReportsAsync(id)));
        Assert.Empty(In("new"));
        Assert.Single(In("cur"));
    }

    [Fact]
    public async Task Reports_of_other_servers_are_read_as_well()
    {
        var (id, from) = await SentAsync();

        await ArriveAsync(DeliveryReportTexts.Exchange(from));

        Assert.Equal("550 5.2.1 mail revenu à l'expéditeur", (await _office.ReadAsync(id)).Outcome);
    }

    [Fact]
    public async Task A_delay_is_noted_and_changes_nothing()
    {
        var (id, from) = await SentAsync();

        await ArriveAsync(DeliveryReportTexts.Postfix(from, "delayed", "4.4.1"));

        Assert.Equal(OutboxState.Sent, (await _office.ReadAsync(id)).State);
        Assert.Equal((ReportAction.Delayed, "4.4.1"), Assert.Single(await ReportsAsync(id)));
        Assert.Single(In("cur"));
    }

    [Fact]
    public async Task A_report_that_comes_twice_counts_once_even_when_the_mail_was_sent_again()
    {
        var (id, from) = await SentAsync();
        await ArriveAsync(DeliveryReportTexts.Postfix(from, "failed", "5.2.2"));
        await SetAsync(id, OutboxState.Sent);

        await ArriveAsync(DeliveryReportTexts.Postfix(from, "failed", "5.2.2"));

        Assert.Equal(OutboxState.Sent, (await _office.ReadAsync(id)).State);
        Assert.Single(await ReportsAsync(id));
        Assert.Equal(2, In("cur").Length);

        await ArriveAsync(DeliveryReportTexts.Postfix(from, "failed", "5.2.2", id: "another"));
        Assert.Equal(OutboxState.Failed, (await _office.ReadAsync(id)).State);
    }

    [Fact]
    public async Task Of_two_instances_that_read_one_folder_one_counts_the_report()
    {
        var (id, from) = await SentAsync();
        foreach (var copy in Enumerable.Range(0, 20))
        {
            await WriteAsync(DeliveryReportTexts.Postfix(from, "failed", "5.1.1", id: $"copy{copy % 4}"));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _office.Bounces.RunOnceAsync(Ct), Ct)));

        Assert.Equal(4, (await ReportsAsync(id)).Count);
        Assert.Empty(In("new"));
        Assert.Equal(20, In("cur").Length);
    }

    [Fact]
    public async Task A_mail_told_in_another_way_since_is_not_undone()
    {
        var (id, from) = await SentAsync();
        await SetAsync(id, OutboxState.Told);

        await ArriveAsync(DeliveryReportTexts.Postfix(from, "failed", "5.1.1"));

        Assert.Equal(OutboxState.Told, (await _office.ReadAsync(id)).State);
    }

    [Fact]
    public async Task A_forged_token_changes_nothing_and_the_file_is_kept()
    {
        var (id, from) = await SentAsync();
        var forged = from.Replace(from[(from.IndexOf('@', StringComparison.Ordinal) - 4)..], "0000@prefecture.example", StringComparison.Ordinal);
        Assert.NotEqual(from, forged);

        await ArriveAsync(DeliveryReportTexts.Postfix(forged, "failed", "5.1.1"));

        Assert.Equal(OutboxState.Sent, (await _office.ReadAsync(id)).State);
        Assert.Empty(await ReportsAsync(id));
        Assert.Single(In("aside"));
    }

    [Fact]
    public async Task Answers_of_people_unknown_mails_and_poison_are_set_aside_and_stop_nothing()
    {
        var (id, from) = await SentAsync();
        string[] others =
        [
            DeliveryReportTexts.Holiday(from), "", "\0\0\0", new string('(', 100_000), "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n",
            DeliveryReportTexts.Postfix("somebody@prefecture.example", "failed", "5.1.1"), DeliveryReportTexts.Postfix(_office.Returns.Of(OutboxMailId.New())!, "failed", "5.1.1"),
        ];
        foreach (var other in others)
        {
            await WriteAsync(other);
        }

        await ArriveAsync(DeliveryReportTexts.Postfix(from, "failed", "5.1.1\0"));

        Assert.Equal(OutboxState.Failed, (await _office.ReadAsync(id)).State);
        Assert.Equal(others.Length, In("aside").Length);
        Assert.Empty(In("new"));
    }

    private async Task<(OutboxMailId Id, string From)> SentAsync()
    {
        var id = await _office.WriteAsync("amina@example.org");
        Assert.Equal(1, await _office.DrainAsync());
        return (id, _server.Taken.Last().From);
    }

    private async Task ArriveAsync(string mail)
    {
        await WriteAsync(mail);
        await _office.Bounces.RunOnceAsync(Ct);
    }

    private Task WriteAsync(string mail)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_spool.Path, "new"));
        return File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{Guid.CreateVersion7():N}.mail"), mail, Ct);
    }

    private string[] In(string folder) => Directory.GetFiles(Path.Combine(_spool.Path, folder));

    private async Task SetAsync(OutboxMailId id, OutboxState state)
    {
        await using var db = await _office.Contexts.CreateDbContextAsync(Ct);
        await db.OutboxMails.Where(m => m.Id == id).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, state), Ct);
    }

    private async Task<List<(ReportAction Action, string Status)>> ReportsAsync(OutboxMailId id)
    {
        await using var db = await _office.Contexts.CreateDbContextAsync(Ct);
        return [.. (await db.DeliveryReports.AsNoTracking().Where(r => r.MailId == id).ToListAsync(Ct)).Select(r => (r.Action, r.Status))];
    }
}
