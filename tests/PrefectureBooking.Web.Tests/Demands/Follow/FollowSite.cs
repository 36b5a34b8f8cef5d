using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

/// <summary>The whole application on a database of its own, with one office and people who registered there.</summary>
public sealed class FollowSite : IAsyncLifetime
{
    // All visitors of a class share one address.
    private static readonly Dictionary<string, string?> Unlimited = new() { ["Limits:PostsPerMinute"] = "100000", ["Limits:CodePostsPerMinute"] = "100000" };

    private readonly TestDatabase _database = new();
    private WebHost _web = null!;
    private int _days;

    public ShiftedTime Time { get; } = new();

    public TestApplication Application { get; private set; } = null!;

    public Office Office { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Application = new TestApplication(_database);
        _web = new WebHost(_database, Unlimited, services => services.AddSingleton<TimeProvider>(Time));
        Office = await Office.CreateAsync(Application);
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await Application.DisposeAsync();
        await _database.DisposeAsync();
    }

    public Visitor NewVisitor() => new(_web);

    public async Task<Followed> RegisterAsync(Person? person = null)
    {
        var registered = await (person ?? Person.New()).RegisterAsync(Application, Office);
        return new Followed(registered.Demand, registered.Dossier, registered.FollowToken.Value);
    }

    /// <summary>Somebody with an appointment at an hour of its own.</summary>
    public async Task<Followed> BookAsync(Person? person = null)
    {
        var followed = await RegisterAsync(person);
        var startsAt = await OpenHourAsync();
        var result = await Application.Get<BookSlot>().HandleAsync(new BookSlotCommand(followed.Demand, Office.Pool.Id, startsAt), Ct);
        Assert.IsType<BookResult.Booked>(result);
        return followed;
    }

    /// <summary>One place at 9 h 40 of a day that no other test uses.</summary>
    public Task<DateTimeOffset> OpenHourAsync() => Office.OpenAsync(Application, 10 + Interlocked.Increment(ref _days), new TimeOnly(9, 40));

    /// <summary>A browser that has typed this demand's code.</summary>
    public async Task<Visitor> WithRightAsync(Followed followed)
    {
        var visitor = NewVisitor();
        await visitor.PostAsync($"{followed.Page}/code", "envoyer");
        var answer = await visitor.PostAsync($"{followed.Page}/code?envoye=1", "code", ("Form.Code", await CodeAsync(followed)));
        Assert.Equal(followed.Page, answer.Location);
        return visitor;
    }

    /// <summary>The code in the last mail sent for this demand.</summary>
    public async Task<string> CodeAsync(Followed followed)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        var mail = await db.OutboxMails.AsNoTracking().Where(m => m.Kind == "code" && m.SubjectId == followed.Demand.Value)
            .OrderByDescending(m => m.CreatedAt).FirstAsync(Ct);
        return ((CodeMail)Application.Get<Outbox>().Open(mail).Content).Code;
    }

    public async Task<IReadOnlyList<string>> MailKindsAsync(Followed followed)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        return await db.OutboxMails.Where(m => m.DemandId == followed.Demand).OrderBy(m => m.CreatedAt).Select(m => m.Kind).ToListAsync(Ct);
    }

    public async Task<DateTimeOffset?> HourAsync(Followed followed)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        return await (from a in db.Appointments
                      where a.DemandId == followed.Demand && a.State == AppointmentState.Confirmed
                      join s in db.Slots on a.SlotId equals s.Id
                      select (DateTimeOffset?)s.StartsAt).SingleOrDefaultAsync(Ct);
    }

    public async Task<bool> IsActiveAsync(Followed followed)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        return await db.Demands.AnyAsync(d => d.Id == followed.Demand && d.EndedAt == null, Ct);
    }
}

/// <summary>A demand and the address of its page in French.</summary>
public sealed record Followed(DemandId Demand, DossierNumber Dossier, string Token)
{
    public string Page => $"/fr/suivi/{Token}";
}
