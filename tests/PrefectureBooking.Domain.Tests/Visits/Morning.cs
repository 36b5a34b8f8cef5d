using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Domain.Tests.Visits;

/// <summary>A finite hall lived to its end: every guichet serves both pools and works until nobody is left.</summary>
/// <param name="People">By number.</param>
/// <param name="Absences">Calls in a row that the person does not answer.</param>
/// <param name="Transfers">Whether the first service ends in a transfer to the other pool.</param>
/// <param name="Minutes">Of each person's first service, then of each one's second.</param>
internal sealed record Morning(WaitingTicket[] People, int[] Absences, bool[] Transfers, int[] Minutes, int Guichets)
{
    private static readonly HashSet<PoolId> Both = [Hall.Pool(0), Hall.Pool(1)];

    /// <returns>Every decision with the scene it was taken in.</returns>
    public IReadOnlyList<(CallScene Scene, WaitingTicket Called, CallRule Rule)> Live()
    {
        var made = new List<(CallScene, WaitingTicket, CallRule)>();
        var ledger = new CallLedger(0.10m);
        var (inside, outside) = (new List<WaitingTicket>(), new Queue<WaitingTicket>(People.OrderBy(p => p.Since)));
        var free = Enumerable.Repeat(Hall.At("09:00"), Guichets).ToArray();
        var calls = new int[People.Length];
        while (inside.Count + outside.Count > 0)
        {
            var guichet = Array.IndexOf(free, free.Min());
            var now = free[guichet];
            for (; outside.TryPeek(out var arrives) && arrives.Since <= now; outside.Dequeue())
            {
                inside.Add(arrives);
            }

            WaitingTicket[] waiting = [.. inside.Select(t => t with { PassedOver = ledger.PassedOver(t.Pool, t.Since) })];
            var scene = new CallScene(now, Hall.Guichet(guichet), Both, waiting, Hall.NearUntil, ledger.FullCredits);
            free[guichet] = CallOrder.Next(scene) is CallDecision.Call call ? now + Serve(call) : now.AddMinutes(1);

            TimeSpan Serve(CallDecision.Call called)
            {
                made.Add((scene, called.Ticket, called.Rule));
                ledger.Add(new(called.Ticket.Pool, now, called.Ticket.Since, called.Ticket.IsBooked, called.Rule == CallRule.Recall) { Served = Both });
                inside.RemoveAll(t => t.Id == called.Ticket.Id);
                return After(called.Ticket, calls[called.Ticket.Number]++, now, inside);
            }
        }

        return made;
    }

    // Absent: again after the pause, twice. Then the first service, which a transfer follows by a second.
    private TimeSpan After(WaitingTicket ticket, int callsBefore, DateTimeOffset now, List<WaitingTicket> inside)
    {
        var (number, absences) = (ticket.Number, Math.Min(Absences[ticket.Number], 1 + HallPolicy.Default.Recalls));
        if (callsBefore < absences)
        {
            if (callsBefore < HallPolicy.Default.Recalls)
            {
                inside.Add(ticket with { AgainAt = now + HallPolicy.Default.RecallPause });
            }

            return TimeSpan.FromMinutes(1);
        }

        if (Transfers[number] && callsBefore == absences)
        {
            inside.Add(ticket with { AgainAt = null, Pool = ticket.Pool == Hall.Pool(0) ? Hall.Pool(1) : Hall.Pool(0) });
        }

        return TimeSpan.FromMinutes(Minutes[callsBefore == absences ? number : number + People.Length]);
    }
}
