using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits.Paper;

/// <summary>Writes what a line of a paper list changes, and that it came from paper.</summary>
public sealed class PaperWriter(TicketWriter tickets, DoorPass passes, RecepisseWriter recepisses)
{
    public const string ArrivedAction = "paper-entry.arrived";
    public const string ReceivedAction = "paper-entry.received";
    public const string RecepisseAction = "paper-entry.recepisse";
    public const string MissedAction = "paper-entry.missed";

    internal async Task WriteAsync(Hall hall, DayPerson person, PaperStep step, CancellationToken ct)
    {
        switch (step)
        {
            case PaperStep.Arrive arrive:
                await ArriveAsync(hall, person, arrive, ct);
                Trace(hall, person, ArrivedAction, arrive.At);
                break;
            case PaperStep.Receive receive:
                await ReceiveAsync(hall, person, receive, ct);
                Trace(hall, person, ReceivedAction, receive.At);
                await HandOverAsync(hall, person, receive.Given, receive.At, ct);
                break;
            case PaperStep.Settle settle:
                await SettleAsync(hall, person, ct);
                Trace(hall, person, ReceivedAction, null);
                await HandOverAsync(hall, person, settle.Given, settle.At, ct);
                break;
            case PaperStep.HandOver handOver:
                await HandOverAsync(hall, person, handOver.Given, handOver.At, ct);
                break;
            case PaperStep.Miss:
                await MissedVisits.MarkAsync(hall, [person.Booked!.Id], ct);
                Trace(hall, person, MissedAction, null);
                break;
        }
    }

    private async Task ArriveAsync(Hall hall, DayPerson person, PaperStep.Arrive arrive, CancellationToken ct)
    {
        var ticket = AddTicket(hall, person, arrive.At, arrive.KeepsHour);
        // A closed day receives nobody any more; who was given another place meanwhile keeps that one.
        var isPutOff = hall.Day.IsClosed || person.HoldsAnotherPlace;
        if (person.Booked is { } booked)
        {
            await TakeBackAsync(hall, person, received: false, ct);
            await StateAsync(hall, booked.Id, isPutOff ? AppointmentState.Displaced : AppointmentState.CheckedIn, ct);
        }

        await EndPassAsync(hall, person, WalkInPassEnd.NotHonoured, ct);
        if (isPutOff)
        {
            ticket.PutOff(hall.Now);
            await PutOffAsync(hall, person, ct);
        }
    }

    // As the closing of the day does for who still waits.
    private async Task PutOffAsync(Hall hall, DayPerson person, CancellationToken ct)
    {
        var isAnswered = person.IsEnded || person.HoldsAnotherPlace
            || await hall.Db.WalkInPasses.AnyAsync(p => p.DemandId == person.Demand && p.EndedOn == null && p.Day > hall.Today, ct);
        if (isAnswered)
        {
            return;
        }

        if (person.Booked is not null)
        {
            await hall.Db.Demands.Where(d => d.Id == person.Demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.DisplacedOn, hall.Today), ct);
        }

        await passes.GiveNextDayAsync(hall, person.Demand, person.Pool!.Value, ct);
    }

    private async Task ReceiveAsync(Hall hall, DayPerson person, PaperStep.Receive receive, CancellationToken ct)
    {
        var ticket = person.Ticket ?? AddTicket(hall, person, receive.ArrivedAt, receive.KeepsHour);
        ticket.ReceiveByPaper(receive.At);
        if (person.Booked is { } booked)
        {
            await TakeBackAsync(hall, person, received: true, ct);
            await StateAsync(hall, booked.Id, AppointmentState.Completed, ct);
        }

        await EndPassAsync(hall, person, WalkInPassEnd.Used, ct);
        await hall.Db.Demands.Where(d => d.Id == person.Demand && d.DisplacedOn == hall.Today).ExecuteUpdateAsync(set => set.SetProperty(d => d.DisplacedOn, (DateOnly?)null), ct);
        if (!receive.ComesBack)
        {
            await SettleAsync(hall, person, ct);
        }
        else if (!person.HoldsAnotherPlace)
        {
            // The next run answers, unless a pass in hand does.
            await hall.Db.Demands.Where(d => d.Id == person.Demand && d.EndedAt == null && !hall.Db.WalkInPasses.Any(p => p.DemandId == d.Id && p.EndedOn == null))
                .ExecuteUpdateAsync(set => set.SetProperty(d => d.Asks, true), ct);
        }
    }

    private static async Task SettleAsync(Hall hall, DayPerson person, CancellationToken ct)
    {
        if (!person.IsEnded)
        {
            await hall.Db.WalkInPasses.Where(p => p.DemandId == person.Demand && p.EndedOn == null).ExecuteUpdateAsync(
                set => set.SetProperty(p => p.EndedOn, hall.Site.Today(hall.Now)).SetProperty(p => p.EndReason, WalkInPassEnd.Withdrawn), ct);
            await FinishVisit.CompleteAsync(hall, person.Demand, ct);
        }
    }

    private async Task HandOverAsync(Hall hall, DayPerson person, GivenRecepisse? given, DateTimeOffset at, CancellationToken ct)
    {
        if (given is not null)
        {
            await recepisses.HandOverAsync(hall, person.Demand, hall.Today, given.Until, given.AllowsWork, at, ct);
            Trace(hall, person, RecepisseAction, at);
        }
    }

    private Ticket AddTicket(Hall hall, DayPerson person, DateTimeOffset arrivedAt, bool keepsHour)
    {
        var ticket = tickets.Add(hall, person.Demand, person.Pool!.Value, person.Booked?.Id, person.Pass?.Id, arrivedAt);
        if (keepsHour)
        {
            ticket.Expect(person.Booked!.StartsAt);
        }

        return ticket;
    }

    private static Task TakeBackAsync(Hall hall, DayPerson person, bool received, CancellationToken ct) =>
        person.Booked!.State == AppointmentState.NoShow ? MissedVisits.TakeBackAsync(hall, person.Booked.Id, person.Demand, received, ct) : Task.CompletedTask;

    private static Task<int> StateAsync(Hall hall, AppointmentId id, AppointmentState state, CancellationToken ct) =>
        hall.Db.Appointments.Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, state).SetProperty(a => a.ChangedAt, hall.Now), ct);

    // The evening may have counted the pass as not used. Whose day is not over and who still waits uses it when called.
    private static async Task EndPassAsync(Hall hall, DayPerson person, WalkInPassEnd end, CancellationToken ct)
    {
        if (person.Pass is { } pass && (end == WalkInPassEnd.Used || pass.EndedOn is not null))
        {
            await hall.Db.WalkInPasses.Where(p => p.Id == pass.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.EndedOn, hall.Today).SetProperty(p => p.EndReason, end), ct);
        }
    }

    private static void Trace(Hall hall, DayPerson person, string action, DateTimeOffset? at)
    {
        var hour = at is { } instant ? string.Create(CultureInfo.InvariantCulture, $" {LocalTimes.TimeIn(hall.Site.Zone, instant):HH:mm}") : "";
        hall.Trace(action, person.Pseudonym, string.Create(CultureInfo.InvariantCulture, $"from paper: {hall.Today:yyyy-MM-dd}{hour}"));
    }
}
