namespace PrefectureBooking.Simulator.Hall;

/// <summary>The Q (British Columbia): people check in; booked ones have the higher priority, then by arrival. Nobody is refused, nothing is written.</summary>
internal sealed class TheQHall : IHallRule
{
    private readonly PriorityQueue<HallVisit, (bool IsWalkIn, DateTimeOffset Arrived, int Number)> _waiting = new();

    public bool WritesForWhoIsLeft => false;

    public bool Arrives(HallVisit visit, DateTimeOffset now)
    {
        _waiting.Enqueue(visit, (!visit.Person.IsBooked, visit.Arrived, visit.Person.Number));
        return true;
    }

    public HallStep Next(int guichet, DateTimeOffset now) => _waiting.TryDequeue(out var visit, out _) ? new HallStep.Serve(visit) : new HallStep.Nobody(null);
}
