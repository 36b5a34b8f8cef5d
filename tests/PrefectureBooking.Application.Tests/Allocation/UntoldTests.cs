using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Allocation;

public sealed class UntoldTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateOnly Monday = AllocationHost.Monday;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_was_not_told_two_working_days_before_loses_the_place_and_nothing_else()
    {
        await using var host = new AllocationHost(database);
        var (_, town, person, appointment) = await OutrightOnFridayAsync(host);

        await EveningAsync(host, town, 1);
        Assert.Equal(appointment, (await host.PlaceOfAsync(person))!.Value.Appointment.Id);
        await EveningAsync(host, town, 2);

        Assert.Equal(AppointmentState.Lapsed, await StateAsync(host, appointment));
        var demand = await host.AskAsync(db => db.Demands.AsNoTracking().SingleAsync(d => d.Id == person, Ct));
        Assert.Equal((0, false, true), (demand.MissedOffers, demand.Asleep, demand.IsActive));
        Assert.Equal(0, await host.AskAsync(db => db.Promises.CountAsync(p => p.DemandId == person && p.EndedOn != null, Ct)));
        var row = await host.AskAsync(db => db.OutboxMails.AsNoTracking().SingleAsync(m => m.SubjectId == appointment.Value, Ct));
        Assert.Equal((OutboxState.Told, EndUntoldOutcome, (DateTimeOffset?)null), (row.State, row.Outcome, row.SentAt));
        var slot = await host.AskAsync(db => db.Appointments.Where(a => a.Id == appointment).Join(db.Slots, a => a.SlotId, s => s.Id, (_, s) => s).AsNoTracking().SingleAsync(Ct));
        Assert.Equal((false, (DateTimeOffset?)null), (slot.Taken, slot.OpenedAt));
    }

    [Fact]
    public async Task The_place_of_who_was_told_is_kept()
    {
        await using var host = new AllocationHost(database);
        var (by, town, person, appointment) = await OutrightOnFridayAsync(host);
        await EveningAsync(host, town, 1);
        var entry = Assert.Single((await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct))!.Entries);
        Assert.Equal(Monday.AddDays(2), entry.TellBy);

        await host.Get<TellPerson>().HandleAsync(new TellCommand(by, entry.Mail, TellWay.Post), Ct);
        await EveningAsync(host, town, 2);

        Assert.Equal(appointment, (await host.PlaceOfAsync(person))!.Value.Appointment.Id);
    }

    [Fact]
    public async Task Told_during_the_run_the_person_either_keeps_the_place_or_is_not_marked_as_told()
    {
        await using var host = new AllocationHost(database);
        for (var round = 0; round < 5; round++)
        {
            host.GoTo("2027-01-04 08:00");
            var (by, town, _, appointment) = await OutrightOnFridayAsync(host);
            var mail = Assert.Single((await host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct))!.Entries).Mail;
            host.GoTo("2027-01-06 17:00");

            var told = Task.Run(() => host.Get<TellPerson>().HandleAsync(new TellCommand(by, mail, TellWay.Phone), Ct), Ct);
            await Task.WhenAll(told, Task.Run(() => host.RunAsync(town, Monday.AddDays(2)), Ct));

            var state = await StateAsync(host, appointment);
            Assert.Equal(await told is TellResult.Told ? AppointmentState.Confirmed : AppointmentState.Lapsed, state);
        }
    }

    private const string EndUntoldOutcome = "too_late";

    // From Monday's run, for Friday: the only day the person can come.
    private static async Task<(Application.Visits.HallCommand By, Town Town, DemandId Person, AppointmentId Appointment)> OutrightOnFridayAsync(AllocationHost host)
    {
        var town = await Town.BuildAsync(host.Application);
        var by = new Application.Visits.HallCommand(await host.Application.StaffAsync(town, Application.Staff.SiteRole.Accueil), town.Sites[0].Code);
        var person = await town.RenewalAsync(40, with => (with.Reach, with.ImpossibleDays) = (Reach.Phone, [.. Enumerable.Range(1, 30).Where(day => day != 4).Select(Monday.AddDays)]));
        await EveningAsync(host, town, 0);
        var place = (await host.PlaceOfAsync(person))!.Value;
        Assert.Equal((Monday.AddDays(4), AppointmentState.Confirmed), (place.Day, place.Appointment.State));
        return (by, town, person, place.Appointment.Id);
    }

    private static async Task EveningAsync(AllocationHost host, Town town, int day)
    {
        host.GoTo($"2027-01-0{4 + day} 17:00");
        Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(town, Monday.AddDays(day)));
    }

    private static Task<AppointmentState> StateAsync(AllocationHost host, AppointmentId id) => host.AskAsync(db => db.Appointments.Where(a => a.Id == id).Select(a => a.State).SingleAsync(Ct));
}
