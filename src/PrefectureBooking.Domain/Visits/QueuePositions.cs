using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>In which order those who wait would be called, if nobody else came and every service took its pool's slot length: <see cref="CallOrder"/> run forward.</summary>
/// <remarks>
/// Example, at 10:00, one guichet, slots of 20 minutes: 5 and 6 came without appointment, 7 has one at 10:20. The order is 5, 7, 6:
/// when 5 leaves it is 10:20, and 7 is due. Whoever holds 6 reads that two are before them.
/// </remarks>
public sealed class QueuePositions
{
    private readonly QueueScene _scene;
    private readonly List<WaitingTicket> _waiting;
    private readonly List<(QueueGuichet Guichet, DateTimeOffset FreeAt)> _guichets;
    private readonly List<TicketId> _order = [];

    private QueuePositions(QueueScene scene) =>
        (_scene, _waiting, _guichets) = (scene, [.. scene.Waiting], [.. scene.Guichets.Select(g => (g, g.FreeAt > scene.Now ? g.FreeAt : scene.Now))]);

    /// <returns>First called first; without those whom no open guichet serves.</returns>
    public static IReadOnlyList<TicketId> Order(QueueScene scene)
    {
        var run = new QueuePositions(scene);
        while (run._waiting.Count > 0 && run._guichets.Count > 0)
        {
            run.Step();
        }

        return run._order;
    }

    // The guichet that is free first calls, waits for the end of a pause, or has nobody left to call.
    private void Step()
    {
        var next = _guichets.MinBy(g => g.FreeAt);
        var (guichet, now) = next;
        _guichets.Remove(next);
        switch (CallOrder.Next(new CallScene(now, guichet.Id, guichet.Pools, _waiting, _scene.NearUntil, _scene.Ledger.FullCredits) { Policy = _scene.Policy }))
        {
            case CallDecision.Call call:
                Take(call, now, guichet);
                _guichets.Add((guichet, now + _scene.SlotLengths[call.Ticket.Pool]));
                break;
            case CallDecision.Nobody { AgainAt: { } again } when again > now:
                _guichets.Add((guichet, again));
                break;
        }
    }

    private void Take(CallDecision.Call call, DateTimeOffset now, QueueGuichet guichet)
    {
        var ticket = call.Ticket;
        _order.Add(ticket.Id);
        _waiting.Remove(ticket);
        _scene.Ledger.Add(new PastCall(ticket.Pool, now, ticket.Since, ticket.IsBooked, call.Rule is CallRule.Recall) { Served = guichet.Pools });
        for (var i = 0; i < _waiting.Count; i++)
        {
            _waiting[i] = _waiting[i] with { PassedOver = _scene.Ledger.PassedOver(_waiting[i].Pool, _waiting[i].Since) };
        }
    }
}

/// <param name="Guichets">That work now.</param>
/// <param name="Waiting">As in <see cref="CallScene"/>.</param>
/// <param name="Ledger">Written on: a copy of one's own.</param>
public sealed record QueueScene(
    DateTimeOffset Now, IReadOnlyCollection<QueueGuichet> Guichets, IReadOnlyCollection<WaitingTicket> Waiting,
    CallLedger Ledger, IReadOnlyDictionary<PoolId, TimeSpan> SlotLengths, DateOnly NearUntil)
{
    public HallPolicy Policy { get; init; } = HallPolicy.Default;
}

/// <param name="FreeAt">When whoever is there should be done; a past instant when nobody is.</param>
public sealed record QueueGuichet(GuichetId Id, IReadOnlySet<PoolId> Pools, DateTimeOffset FreeAt);
