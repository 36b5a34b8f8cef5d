namespace PrefectureBooking.Simulator.Hall;

/// <summary>Who is let in, and who is called next.</summary>
internal interface IHallRule
{
    /// <summary>At the door.</summary>
    /// <returns>Whether the person stays to wait.</returns>
    bool Arrives(HallVisit visit, DateTimeOffset now);

    /// <param name="guichet">Free, and asks; from 0.</param>
    HallStep Next(int guichet, DateTimeOffset now);

    /// <summary>What is written for a person still in the hall at closing.</summary>
    bool WritesForWhoIsLeft { get; }
}

internal abstract record HallStep
{
    private HallStep()
    {
    }

    public sealed record Serve(HallVisit Visit) : HallStep;

    /// <summary>Somebody was called who is not there.</summary>
    public sealed record InVain(TimeSpan Lost) : HallStep;

    /// <param name="AgainAt">When asking again makes sense though nobody new has come.</param>
    public sealed record Nobody(DateTimeOffset? AgainAt) : HallStep;
}
