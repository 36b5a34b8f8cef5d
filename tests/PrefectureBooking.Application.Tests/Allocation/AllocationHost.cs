using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Allocation;

/// <summary>One instance of the application whose clock the test moves; Monday 4 January 2027, 9:00 in Paris, to begin with.</summary>
internal sealed class AllocationHost : IAsyncDisposable
{
    public AllocationHost(TestDatabase database, string utcNow = "2027-01-04 08:00", Action<IServiceCollection>? more = null)
    {
        Application = new TestApplication(
            database, Time, services =>
            {
                services.AddPlanning().AddPlanChanges().AddAllocation().AddTransparency().AddPolicies().AddUrgencies().AddVisits().AddDesk().AddHelp().AddSetUp().AddDevelopmentClock();
                more?.Invoke(services);
            });
        GoTo(utcNow);
    }

    public ManualTimeProvider Time { get; } = new();

    public TestApplication Application { get; }

    public static DateOnly Monday { get; } = new(2027, 1, 4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void GoTo(string utc) =>
        Time.Advance(DateTimeOffset.Parse(utc + "Z", CultureInfo.InvariantCulture) - Time.GetUtcNow());

    public T Get<T>()
        where T : notnull => Application.Get<T>();

    public Task<EveningRunResult> RunAsync(Town town, DateOnly runOn) => Get<EveningRun>().HandleAsync(town.Family.Id, runOn, Ct);

    public async Task<T> AskAsync<T>(Func<BookingDbContext, Task<T>> question)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync(Ct);
        return await question(db);
    }

    public async Task<(Appointment Appointment, DateOnly Day, TimeOnly Start)?> PlaceOfAsync(DemandId demand)
    {
        var found = await AskAsync(db => db.Appointments.AsNoTracking().Where(a => a.DemandId == demand && (a.State == AppointmentState.Offered || a.State == AppointmentState.Confirmed))
            .Join(db.Slots, a => a.SlotId, s => s.Id, (a, s) => new { a, s.Day, s.LocalStart }).SingleOrDefaultAsync(Ct));
        return found is null ? null : (found.a, found.Day, found.LocalStart);
    }

    public async Task<IReadOnlyList<MailContent>> MailsAsync(DemandId demand)
    {
        var mails = await AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand).OrderBy(m => m.CreatedAt).ToListAsync(Ct));
        return [.. mails.Select(m => Get<Outbox>().Open(m).Content)];
    }

    public Task<BatchEntry?> EntryAsync(DemandId demand, DateOnly runOn) => AskAsync(db =>
        (from e in db.BatchEntries
         join b in db.Batches on e.BatchId equals b.Id
         join p in db.DemandPseudonyms on e.Pseudonym equals p.Pseudonym
         where p.DemandId == demand && b.RunOn == runOn
         select e).SingleOrDefaultAsync(Ct));

    public ValueTask DisposeAsync() => Application.DisposeAsync();
}
