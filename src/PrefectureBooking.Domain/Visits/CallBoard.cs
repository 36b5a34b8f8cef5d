namespace PrefectureBooking.Domain.Visits;

/// <summary>Which calls a hall's display shows. Always in the order they were made, so that nothing moves but when somebody is called.</summary>
public static class CallBoard
{
    /// <summary>The last call and five earlier ones.</summary>
    public const int Places = 6;

    /// <param name="newestFirst">The day's calls. Of one number the last counts.</param>
    /// <returns>Newest first. The last call is always there; then who is still expected at a guichet, then who is received, then the others.</returns>
    public static IReadOnlyList<BoardCall> Of(IEnumerable<BoardCall> newestFirst)
    {
        var calls = newestFirst.DistinctBy(call => call.Number).Index().ToList();
        return [.. calls.Take(1).Concat(calls.Skip(1).OrderBy(call => call.Item.State).Take(Places - 1)).OrderBy(call => call.Index).Select(call => call.Item)];
    }
}

/// <param name="Number">Of the ticket.</param>
/// <param name="Guichet">The number above the counter.</param>
public sealed record BoardCall(Guid Id, int Number, int Guichet, BoardCallState State);

public enum BoardCallState
{
    /// <summary>Called, and not at the guichet yet.</summary>
    Expected,
    InService,
    Over,
}
