using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Mail.Sense;

/// <summary>What became of a person's papers, across their demands: the next récépissé, and the card, are given for another one.</summary>
internal static class LastRecepisses
{
    /// <summary>Those that no later one replaces, and whose card has not come since they were handed over. Each look goes by an index, so none is joined with an « or ».</summary>
    public static IQueryable<Recepisse> Needed(BookingDbContext db)
    {
        var same = OfOnePerson(db);
        return db.Recepisses
            .Where(r => !db.Recepisses.Any(later => later.DemandId == r.DemandId && later.ValidUntil > r.ValidUntil))
            .Where(r => !db.ReadyTitles.Any(title => title.DemandId == r.DemandId && title.RecordedAt >= r.HandedOverAt))
            .Where(r => !same.Where(s => s.Mine == r.DemandId).Join(db.Recepisses, s => s.Other, later => later.DemandId, (_, later) => later).Any(later => later.ValidUntil > r.ValidUntil))
            .Where(r => !same.Where(s => s.Mine == r.DemandId).Join(db.ReadyTitles, s => s.Other, title => title.DemandId, (_, title) => title).Any(title => title.RecordedAt >= r.HandedOverAt));
    }

    /// <summary>The visits in which the card that had come for a demand was handed over.</summary>
    public static IQueryable<Visit> Collected(BookingDbContext db, DemandId demand) =>
        from title in db.ReadyTitles
        where title.DemandId == demand
        join same in OfOnePerson(db) on title.DemandId equals same.Mine
        join name in db.DemandPseudonyms on same.Other equals name.DemandId
        join visit in db.Visits on name.Pseudonym equals visit.Pseudonym
        where visit.Outcome == VisitOutcome.TitleHandedOver && visit.EndedAt >= title.RecordedAt
        select visit;

    private static IQueryable<TwoDemands> OfOnePerson(BookingDbContext db) =>
        from mine in db.DemandIdentities
        join other in db.DemandIdentities on mine.Hash equals other.Hash
        select new TwoDemands { Mine = mine.DemandId, Other = other.DemandId };

    private sealed class TwoDemands
    {
        public required DemandId Mine { get; init; }

        public required DemandId Other { get; init; }
    }
}
