using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Planning;

/// <summary>A strike on a day with 600 people booked: how long its preview and its saving take, with and without open places to go to.</summary>
internal static class StrikeBench
{
    private const int People = 600;

    // Six places a guichet.
    private const int Guichets = 105;

    public static async Task RunAsync(TestDatabase database)
    {
        await using var app = new TestApplication(database, more: services => services.AddPlanning().AddAllocation().AddPlanChanges());
        Report.Title($"f. A strike day with {People} people booked");
        Report.Line($"{"open places",12} {"preview s",10} {"save s",8} {"re-placed",10} {"first rank",11} {"mails",6}");
        await RunAsync(app, 0);
        await RunAsync(app, 0);
        await RunAsync(app, 1);
    }

    private static async Task RunAsync(TestApplication app, int openDays)
    {
        var town = await Town.BuildAsync(app, guichets: Guichets);
        var (agent, day) = (await app.StaffAsync(town, SiteRole.Agent), Weekday(town.Today.AddDays(8)));
        await BookAsync(app, town, day);
        await using (var db = await app.Contexts.CreateDbContextAsync())
        {
            DateOnly[] open = [.. Enumerable.Range(1, openDays).Select(n => Weekday(day.AddDays(n)))];
            await db.Slots.Where(s => s.PoolId == town.Pools[0].Id && open.Contains(s.Day)).ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, app.Clock.Now));
        }

        var (change, command) = (app.Get<ChangePlan>(), new PlanCommand(agent, town.Sites[0].Code, PlanChangeId.New(), new PlanEdit.ShutDays(day, day)));
        var watch = Stopwatch.StartNew();
        var preview = ((PlanResult.Previewed)await change.PreviewAsync(command, CancellationToken.None)).Preview;
        var previewed = watch.Elapsed;
        watch.Restart();
        var saved = (PlanResult.Saved)await change.SaveAsync(command, preview, "Grève nationale annoncée.", CancellationToken.None);
        var time = watch.Elapsed;
        await using var after = await app.Contexts.CreateDbContextAsync();
        var displaced = (await after.Displacements.Where(d => d.PlanChangeId == command.Id).Select(d => d.AppointmentId).ToListAsync()).ConvertAll(id => id.Value);
        var mails = await after.OutboxMails.CountAsync(m => displaced.Contains(m.SubjectId));
        Report.Line($"{openDays * Guichets * 6,12} {previewed.TotalSeconds,10:F2} {time.TotalSeconds,8:F2} {saved.Preview.Replaced + saved.Preview.Moved,10} {saved.Preview.Waiting,11} {mails,6}");
    }

    private static DateOnly Weekday(DateOnly day) =>
        day.DayOfWeek switch { DayOfWeek.Saturday => day.AddDays(2), DayOfWeek.Sunday => day.AddDays(1), _ => day };

    private static async Task BookAsync(TestApplication app, Town town, DateOnly day)
    {
        await using var db = await app.Contexts.CreateDbContextAsync();
        var slots = await db.Slots.Where(s => s.PoolId == town.Pools[0].Id && s.Day == day).OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal).Take(People).ToListAsync();
        foreach (var slot in slots)
        {
            object[] rows = [.. town.Rows(town.Renewal, day.AddDays(30))];
            db.AddRange(rows);
            db.Add(new Appointment
            {
                Id = AppointmentId.New(), DemandId = rows.OfType<Demand>().Single().Id, SlotId = slot.Id, State = AppointmentState.Confirmed,
                Sequence = 0, CreatedAt = app.Clock.Now, ChangedAt = app.Clock.Now,
            });
        }

        await db.SaveChangesAsync();
    }
}
