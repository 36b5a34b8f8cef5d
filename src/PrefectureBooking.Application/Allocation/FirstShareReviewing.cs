using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Every twenty working days, looks at how the new renewals were answered and moves the part of first requests (point 5).</summary>
internal static class FirstShareReviewing
{
    public static async Task ReviewAsync(BookingDbContext db, ProcedureFamily family, DateOnly runOn, CancellationToken ct)
    {
        var last = await db.FirstShareReviews.AsNoTracking().Where(r => r.FamilyId == family.Id).OrderByDescending(r => r.ReviewedOn).FirstOrDefaultAsync(ct);
        var since = last?.ReviewedOn ?? family.RunsFrom ?? runOn;
        var policy = (await PrefectureCalendar.ReadPolicyAsync(db, family.PrefectureId, runOn, ct)).ToPolicy();
        var holidays = await db.Prefectures.Where(p => p.Id == family.PrefectureId).Select(p => p.HolidayCalendar).SingleAsync(ct);
        var workingDays = new WorkingDays(HolidayCalendar.Parse(holidays));
        if (workingDays.AddWorkingDays(since, policy.Floors.ReviewedEvery) > runOn)
        {
            return;
        }

        var renewals = await NewRenewalsAsync(db, family, since, runOn, ct);
        var due = renewals.Where(r => r.Deadline >= workingDays.AddWorkingDays(r.RegisteredOn, policy.LastFilledDay)).ToList();
        var answered = due.Count(r => r.IsAnswered);
        db.Add(new FirstShareReview
        {
            FamilyId = family.Id,
            ReviewedOn = runOn,
            Share = FirstFloor.Review(last?.Share ?? policy.Floors.FirstAtStart, answered, due.Count, policy.Floors),
            Answered = answered,
            Due = due.Count,
        });
        await db.SaveChangesAsync(ct);
    }

    // The run's own day is left to the next review: its demands are answered only now.
    private static Task<List<NewRenewal>> NewRenewalsAsync(BookingDbContext db, ProcedureFamily family, DateOnly since, DateOnly runOn, CancellationToken ct) =>
        (from d in db.Demands
         where d.FamilyId == family.Id && d.RegisteredOn >= since && d.RegisteredOn < runOn && d.Deadline != null
         join p in db.Procedures on d.ProcedureId equals p.Id
         where p.ClassRule == ClassRule.ByDeadline
         select new NewRenewal(
             d.RegisteredOn, d.Deadline!.Value,
             db.Promises.Any(x => x.DemandId == d.Id) || db.Appointments.Any(a => a.DemandId == d.Id))).ToListAsync(ct);

    private sealed record NewRenewal(DateOnly RegisteredOn, DateOnly Deadline, bool IsAnswered);
}
