namespace PrefectureBooking.Simulator.Hall;

/// <summary>
/// ZMS (Munich): no check-in, so a booked person counts as waiting from two minutes before the hour, there or not; walk-ins, all of the usual priority 3,
/// come after them. A person dated in the future is picked and then refused to the agent: nobody is called until the hour.
/// </summary>
internal sealed class ZmsHall : IHallRule
{
    /// <summary>Calling somebody who does not come, until the agent gives up.</summary>
    public static readonly TimeSpan LostOnAbsent = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan PickedBefore = TimeSpan.FromSeconds(120);

    private readonly Queue<HallPerson> _booked;
    private readonly Dictionary<int, HallVisit> _here = [];
    private readonly Queue<HallVisit> _walkIns = new();

    public ZmsHall(HallDay day) => _booked = new(day.People.Where(p => p.IsBooked).OrderBy(p => p.Hour).ThenBy(p => p.Number));

    public bool WritesForWhoIsLeft => false;

    public bool Arrives(HallVisit visit, DateTimeOffset now)
    {
        if (visit.Person.IsBooked)
        {
            _here.Add(visit.Person.Number, visit);
        }
        else
        {
            _walkIns.Enqueue(visit);
        }

        return true;
    }

    public HallStep Next(int guichet, DateTimeOffset now)
    {
        var hour = _booked.TryPeek(out var next) ? next.Hour : null;
        if (hour > now && (hour <= now + PickedBefore || _walkIns.Count == 0))
        {
            return new HallStep.Nobody(hour);
        }

        if (hour is not null && hour <= now)
        {
            return _here.TryGetValue(_booked.Dequeue().Number, out var booked) ? new HallStep.Serve(booked) : new HallStep.InVain(LostOnAbsent);
        }

        return _walkIns.TryDequeue(out var walkIn) ? new HallStep.Serve(walkIn) : new HallStep.Nobody(null);
    }
}
