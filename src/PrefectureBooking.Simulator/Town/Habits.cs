namespace PrefectureBooking.Simulator.Town;

/// <summary>How people behave: invented, see docs/simulation.md. Parts of all occasions unless said otherwise.</summary>
internal sealed record Habits
{
    public double NoShow { get; init; } = 0.12;

    public double Cancellation { get; init; } = 0.06;

    public double Declined { get; init; } = 0.08;

    public double Unanswered { get; init; } = 0.07;

    /// <summary>Part of those who missed an appointment that come back.</summary>
    public double ReturnAfterNoShow { get; init; } = 0.70;

    public double AcceptsShortNotice { get; init; } = 0.40;

    /// <summary>Part of those asked at short notice, and accepting it, who can on that day.</summary>
    public double StandbyTaken { get; init; } = 0.60;

    /// <summary>Part of dated passes whose holder comes.</summary>
    public double PassUsed { get; init; } = 0.90;

    /// <summary>Part of the people waiting, and accepting short notice, who try the hall on a day.</summary>
    public double TriesHall { get; init; } = 0.03;

    /// <summary>Part of released places that robots take, in today's practice.</summary>
    public double BotShare { get; init; } = 0.40;

    /// <summary>Part of those that find no buyer.</summary>
    public double BotUnsold { get; init; } = 0.20;

    /// <summary>Working days until who missed, or fell asleep, comes back.</summary>
    public int DaysToReturn { get; init; } = 3;

    /// <summary>People a freed place can be offered to in one day, two hours each.</summary>
    public int StandbyAsksPerDay { get; init; } = 6;
}
