using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Allocation;

/// <summary>The whole application beside towns with evening runs, on a clock that begins on Monday 4 January 2027 at nine.</summary>
public sealed class AllocationSite : IAsyncLifetime
{
    private static readonly Dictionary<string, string?> Unlimited = new() { ["Limits:PostsPerMinute"] = "100000", ["Limits:CodePostsPerMinute"] = "100000" };

    private readonly TestDatabase _database = new();
    private readonly ShiftedTime _time = new();
    private WebHost _web = null!;

    public static DateOnly Monday { get; } = new(2027, 1, 4);

    public TestApplication Application { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Application = new TestApplication(_database, _time, services => services.AddPlanning().AddAllocation());
        _web = new WebHost(_database, Unlimited, services => services.AddSingleton<TimeProvider>(_time));
        GoTo("2027-01-04 08:00");
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await Application.DisposeAsync();
        await _database.DisposeAsync();
    }

    public void GoTo(string utc) =>
        _time.Ahead = DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture) - TimeProvider.System.GetUtcNow();

    public Visitor NewVisitor() => new(_web);

    /// <summary>A town of six places a day, on the morning of its first day.</summary>
    public Task<Town> TownAsync(decimal walkInShare = 0)
    {
        GoTo("2027-01-04 08:00");
        return Town.BuildAsync(Application, walkInShare: walkInShare);
    }

    public async Task RunAsync(Town town, DateOnly runOn)
    {
        GoTo($"{runOn:yyyy-MM-dd} 17:00");
        Assert.IsType<EveningRunResult.Ran>(await Application.Get<EveningRun>().HandleAsync(town.Family.Id, runOn, Ct));
    }

    public async Task<string> PageAsync(DemandId demand, string place = "")
    {
        var view = (await Application.Get<ReadDemand>().HandleAsync(demand, Ct))!;
        return $"/fr/suivi/{FollowLink.Of(view.Demand, Application.Get<PersonalCipher>()).Value}{(place.Length == 0 ? "" : $"/{place}")}";
    }

    public async Task<T> MailAsync<T>(DemandId demand)
        where T : MailContent
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        var mails = await db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand || m.SubjectId == demand.Value).OrderBy(m => m.CreatedAt).ToListAsync(Ct);
        return mails.Select(m => Application.Get<Outbox>().Open(m).Content).OfType<T>().Last();
    }

    /// <summary>A browser that has typed this demand's code.</summary>
    public async Task<Visitor> WithRightAsync(DemandId demand)
    {
        var (visitor, page) = (NewVisitor(), await PageAsync(demand));
        await visitor.PostAsync($"{page}/code", "envoyer");
        var answer = await visitor.PostAsync($"{page}/code?envoye=1", "code", ("Form.Code", (await MailAsync<CodeMail>(demand)).Code));
        Assert.Equal(page, answer.Location);
        return visitor;
    }
}
