using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Writes an evening down in the caller's transaction: evidence, offers, promises, passes, openings and mails together.</summary>
internal sealed class RunWriter(BookingDbContext db, RunScene scene, EveningOutcome outcome, DateTimeOffset now)
{
    private readonly HashSet<DemandId> _placed = [.. outcome.Batch.Placed.Select(p => p.Demand)];

    /// <returns>The batch, and the sites whose screens change.</returns>
    public async Task<Batch> WriteAsync(Outbox outbox, PersonalCipher cipher, CancellationToken ct)
    {
        var evidence = new BatchEvidence(scene, outcome, now);
        var told = await DemandsAsync(ct);
        var seats = new RunSeats(scene, outcome);
        var answers = new RunAnswers(scene, outcome, _placed, told);
        var mails = new AnswerMails(scene, outbox, cipher, now);

        // First and alone: its unique key decides between two instances.
        db.Add(evidence.Batch);
        await db.SaveChangesAsync(ct);
        await db.CopyInAsync(
            [
                .. FilledDays(),
                .. evidence.Rows,
                .. seats.Offers(told, now).SelectMany(ask => OfferRows.Of(ask, outbox, cipher).All),
                .. answers.Rows(mails, (await Pace.ReadAsync(db, scene.Family.Id, ct)).And(outcome.Batch)),
            ], ct);
        await OpenAsync([.. seats.Left], ct);
        await AnsweredAsync(ct);
        return evidence.Batch;
    }

    private IEnumerable<FilledDay> FilledDays() =>
        from outlook in scene.Outlooks.Values
        from day in outlook.Days
        where day is { Plan: not null, IsFilled: false } && scene.Days.Contains(day.Day)
        select new FilledDay
        {
            DayPlanId = day.Plan!.Id,
            FilledAt = now,
            FloorFirst = day.Floors.First,
            FloorExpired = day.Floors.Expired,
            AccumulatedFirst = day.FloorsSoFar.First.Sum,
            AccumulatedExpired = day.FloorsSoFar.Expired.Sum,
        };

    private async Task<IReadOnlyDictionary<DemandId, Demand>> DemandsAsync(CancellationToken ct)
    {
        DemandId[] ids = [.. _placed.Concat(outcome.ForTomorrow.Select(p => p.Demand)).Concat(Asking).Distinct()];
        return await db.Demands.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
    }

    private IEnumerable<DemandId> Asking => scene.Waiting.Where(w => w.Asks).Select(w => w.Demand.Id);

    private Task<int> OpenAsync(SlotId[] left, CancellationToken ct) =>
        db.Slots.Where(s => left.Contains(s.Id) && s.OpenedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, now), ct);

    private Task<int> AnsweredAsync(CancellationToken ct)
    {
        DemandId[] ids = [.. Asking];
        return db.Demands.Where(d => ids.Contains(d.Id)).ExecuteUpdateAsync(set => set.SetProperty(d => d.Asks, false), ct);
    }
}
