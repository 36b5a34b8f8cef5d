namespace PrefectureBooking.Simulator.Hall;

/// <summary>One half-day under one rule, from moment to moment. Guichets call until closing and finish whom they called.</summary>
internal sealed class HallRun
{
    private readonly IHallRule _rule;
    private readonly List<HallVisit> _visits;
    private readonly Queue<HallVisit> _coming;
    private readonly DateTimeOffset[] _freeAt = [.. Enumerable.Repeat(HallSetting.Opens, HallSetting.Guichets)];
    private DateTimeOffset? _askAgainAt;

    private HallRun(HallDay day, IHallRule rule)
    {
        _rule = rule;
        _visits = [.. day.People.Where(p => p.ArrivesAt is not null).OrderBy(p => p.ArrivesAt).ThenBy(p => p.Number).Select(p => new HallVisit(p))];
        _coming = new(_visits);
    }

    /// <returns>Everybody who came, in order of arrival.</returns>
    public static IReadOnlyList<HallVisit> Of(HallDay day, IHallRule rule)
    {
        var run = new HallRun(day, rule);
        for (DateTimeOffset? now = HallSetting.Opens; now < HallSetting.Closes; now = run.NextMoment(now.Value))
        {
            run.LetIn(now.Value);
            run.AskGuichets(now.Value);
        }

        run.Close();
        return run._visits;
    }

    private void LetIn(DateTimeOffset now)
    {
        for (; _coming.TryPeek(out var visit) && visit.Arrived <= now; _coming.Dequeue())
        {
            visit.HoldsPaper = !_rule.Arrives(visit, now);
        }
    }

    private void AskGuichets(DateTimeOffset now)
    {
        _askAgainAt = null;
        for (var guichet = 0; guichet < _freeAt.Length; guichet++)
        {
            while (_freeAt[guichet] <= now && Asked(guichet, now))
            {
            }
        }
    }

    private bool Asked(int guichet, DateTimeOffset now)
    {
        switch (_rule.Next(guichet, now))
        {
            case HallStep.Serve { Visit: var visit }:
                visit.CalledAt = now;
                _freeAt[guichet] = now + visit.Person.Service;
                return true;
            case HallStep.InVain { Lost: var lost }:
                _freeAt[guichet] = now + lost;
                return true;
            case HallStep.Nobody { AgainAt: var again }:
                _askAgainAt = _askAgainAt is null || again < _askAgainAt ? again : _askAgainAt;
                return false;
            default:
                throw new InvalidOperationException("A rule answers one of three ways.");
        }
    }

    private DateTimeOffset? NextMoment(DateTimeOffset now)
    {
        DateTimeOffset? next = _freeAt.Where(free => free > now).Select(free => (DateTimeOffset?)free).Min();
        next = _coming.TryPeek(out var comes) && !(next < comes.Arrived) ? comes.Arrived : next;
        return _askAgainAt > now && !(next < _askAgainAt) ? _askAgainAt : next;
    }

    private void Close()
    {
        foreach (var visit in _visits.Where(v => v.IsUnserved))
        {
            visit.HoldsPaper = _rule.WritesForWhoIsLeft;
        }
    }
}
