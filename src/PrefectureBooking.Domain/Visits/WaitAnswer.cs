namespace PrefectureBooking.Domain.Visits;

/// <summary>What a person in the hall, or at its door, is told.</summary>
public abstract record WaitAnswer
{
    private WaitAnswer()
    {
    }

    /// <param name="From">Half of the forward runs call later; down to five minutes.</param>
    /// <param name="Until">Nine true waits of ten end before; up to five minutes.</param>
    /// <param name="Before">Calls before this person's, in the middle run.</param>
    /// <param name="ToldUntil">The instant of <paramref name="Until"/>, to be kept with the ticket.</param>
    public sealed record Range(TimeSpan From, TimeSpan Until, int Before, DateTimeOffset ToldUntil) : WaitAnswer;

    public sealed record NotToday : WaitAnswer;

    /// <summary>No guichet is open from now on that could call the person: nothing can honestly be said.</summary>
    public sealed record NoGuichet : WaitAnswer;
}
