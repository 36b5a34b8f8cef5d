using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>What the day's calls amount to, folded from the rows and stored nowhere.</summary>
/// <param name="walkInShare">Part of the guichet-slots kept for walk-ins (w), below 1.</param>
public sealed class CallLedger(decimal walkInShare)
{
    // In units of w/(1−w), so that nine calls of w = 10 % are one walk-in exactly: full at 1−w.
    private readonly Dictionary<PoolId, decimal> _credit = [];
    private readonly List<PastCall> _calls = [];

    public IReadOnlySet<PoolId> FullCredits => _credit.Where(c => walkInShare > 0 && c.Value >= Full).Select(c => c.Key).ToHashSet();

    private decimal Full => 1 - walkInShare;

    /// <param name="calls">Of one day, in the order they were made.</param>
    public static CallLedger Of(IEnumerable<PastCall> calls, decimal walkInShare)
    {
        var ledger = new CallLedger(walkInShare);
        foreach (var call in calls)
        {
            ledger.Add(call);
        }

        return ledger;
    }

    /// <summary>To go on from, as a forecast does, without touching this one.</summary>
    public CallLedger Copy()
    {
        var copy = new CallLedger(walkInShare);
        copy._calls.AddRange(_calls);
        foreach (var (pool, credit) in _credit)
        {
            copy._credit.Add(pool, credit);
        }

        return copy;
    }

    /// <summary>Calling the same person again neither earns nor costs.</summary>
    public void Add(PastCall call)
    {
        if (call.IsRecall)
        {
            return;
        }

        _calls.Add(call);
        var before = _credit.GetValueOrDefault(call.Pool);
        _credit[call.Pool] = call.IsBooked ? Math.Min(Full, before + walkInShare) : Math.Max(0, before - Full);
    }

    /// <summary>The pool's credit, 0 to 1 place for a walk-in.</summary>
    public decimal Credit(PoolId pool) => _credit.GetValueOrDefault(pool) / Full;

    /// <summary>Calls, since the person ranks, of people who rank from later, at guichets that could have called the person.</summary>
    public int PassedOver(PoolId pool, DateTimeOffset since) => _calls.Count(c => c.PassesOver(pool, since));
}

/// <param name="Since">Since when the person called ranked.</param>
public sealed record PastCall(PoolId Pool, DateTimeOffset At, DateTimeOffset Since, bool IsBooked, bool IsRecall)
{
    /// <summary>Pools the guichet served at that moment: the call passed over their people too. Empty: only <see cref="Pool"/>.</summary>
    public IReadOnlyCollection<PoolId> Served { get; init; } = [];

    /// <summary>Whether somebody of the pool who has ranked since then saw a later one called first.</summary>
    public bool PassesOver(PoolId pool, DateTimeOffset since) => !IsRecall && At >= since && Since > since && (Pool == pool || Served.Contains(pool));
}
