using FsCheck;
using FsCheck.Fluent;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Domain.Tests.Visits;

/// <summary>Scenes and whole mornings over two pools and three guichets, with everything that can mark a ticket, and many ties.</summary>
internal static class RandomHalls
{
    private static readonly Gen<DateTimeOffset> Hour = Gen.Choose(0, 24).Select(fives => Hall.At("09:00").AddMinutes(5 * fives));

    private static readonly Gen<WaitingTicket> Ticket =
        from pool in Gen.Choose(0, 1)
        from since in Hour
        from hour in Gen.OneOf(Gen.Constant((DateTimeOffset?)null), Hour.Select(h => (DateTimeOffset?)h))
        from kind in Gen.Elements(DemandClass.R, DemandClass.X, DemandClass.F)
        from days in Gen.Choose(1, 14)
        from hasPass in Rarely
        select new WaitingTicket
        {
            Id = TicketId.New(),
            Number = 0,
            Pool = Hall.Pool(pool),
            Since = since,
            Hour = hour,
            Class = kind,
            Deadline = kind == DemandClass.F ? null : Hall.Today.AddDays(kind == DemandClass.X ? -days : days),
            HasPass = hasPass && hour is null && kind == DemandClass.R,
        };

    private static readonly Gen<WaitingTicket> Marked =
        from ticket in Ticket
        from onlyAt in Gen.Frequency((6, Gen.Constant((GuichetId?)null)), (1, Gen.Choose(0, 2).Select(g => (GuichetId?)Hall.Guichet(g))))
        from againAt in Gen.Frequency((6, Gen.Constant((DateTimeOffset?)null)), (1, Hour.Select(h => (DateTimeOffset?)h)))
        from toldUntil in Gen.OneOf(Gen.Constant((DateTimeOffset?)null), Hour.Select(h => (DateTimeOffset?)h))
        from passedOver in Gen.Choose(0, 15)
        select ticket with { OnlyAt = onlyAt, AgainAt = againAt, ToldUntil = toldUntil, PassedOver = passedOver };

    public static readonly Arbitrary<CallScene> Scenes =
        (from count in Gen.Choose(0, 12)
         from tickets in Marked.ArrayOf(count)
         from now in Hour
         from guichet in Gen.Choose(0, 2)
         from both in Rarely
         from credits in Gen.SubListOf([Hall.Pool(0), Hall.Pool(1)])
         select new CallScene(now, Hall.Guichet(guichet), Pools(both), Numbered(tickets), Hall.NearUntil, credits.ToHashSet())).ToArbitrary();

    public static readonly Arbitrary<PastCall[]> Calls =
        (from booked in Gen.Choose(0, 1)
         from at in Gen.Choose(0, 240)
         from before in Gen.Choose(0, 90)
         from recall in Rarely
         from pool in Gen.Choose(0, 1)
         select new PastCall(Hall.Pool(pool), Hall.At("09:00").AddMinutes(at), Hall.At("09:00").AddMinutes(at - before), booked == 1, recall))
        .ListOf().Select(calls => calls.OrderBy(c => c.At).ToArray()).ToArbitrary();

    /// <summary>Up to forty people; an absence is a call without answer, a transfer changes the pool after the first service.</summary>
    public static readonly Arbitrary<Morning> Mornings =
        (from count in Gen.Choose(0, 40)
         from people in Ticket.ArrayOf(count)
         from absences in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Choose(1, 3))).ArrayOf(count)
         from transfers in Rarely.ArrayOf(count)
         from minutes in Gen.Choose(1, 40).ArrayOf(2 * count)
         from guichets in Gen.Choose(1, 3)
         select new Morning(Numbered(people), absences, transfers, minutes, guichets)).ToArbitrary();

    private static Gen<bool> Rarely => Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)));

    private static HashSet<PoolId> Pools(bool both) => both ? [Hall.Pool(0), Hall.Pool(1)] : [Hall.Pool(0)];

    private static WaitingTicket[] Numbered(WaitingTicket[] tickets) => [.. tickets.Select((ticket, number) => ticket with { Number = number })];
}
