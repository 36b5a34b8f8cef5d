using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Recepisses;

namespace PrefectureBooking.Domain.Visits;

/// <summary>
/// Reads one line of a paper list against the records. The paper may say less than they do, or more; where the two contradict each other
/// about what happened, nothing is changed and a person decides.
/// </summary>
public static class PaperRule
{
    /// <summary>How far back a list may be typed in: a cut before a long weekend is typed in after it, and older absences have had their consequences.</summary>
    public const int DaysBack = 7;

    /// <param name="today">The site's.</param>
    public static bool MayBeTyped(DateOnly day, DateOnly today) => day <= today && day >= today.AddDays(-DaysBack);

    public static PaperStep Decide(PaperStanding standing, PaperWord word, PaperDay day, HallPolicy policy) => word switch
    {
        PaperWord.Arrived arrived => Arrived(standing, day.At(arrived.At), day, policy),
        PaperWord.Received received => Received(standing, received, day, policy),
        _ => Absent(standing, day),
    };

    private static PaperStep Arrived(PaperStanding standing, DateTimeOffset at, PaperDay day, HallPolicy policy) => standing switch
    {
        _ when at > day.Now => new PaperStep.Refuse(PaperFault.Future),
        { ArrivedAt: { } known } => IsSame(known, at) ? new PaperStep.Nothing() : new PaperStep.Refuse(PaperFault.ArrivedOtherwise),
        { State: not (PaperState.Expected or PaperState.Missed) } => new PaperStep.Nothing(),
        { WaitsElsewhere: true } => new PaperStep.Refuse(PaperFault.WaitsElsewhere),
        _ when IsTooEarly(standing, at, policy) => new PaperStep.Refuse(PaperFault.TooEarly),
        _ => new PaperStep.Arrive(at, IsInTime(standing, at, policy)),
    };

    // An absence is counted when the day is closed; a day that is over needs no waiting for it.
    private static PaperStep Absent(PaperStanding standing, PaperDay day) => standing.State switch
    {
        PaperState.Missed => new PaperStep.Nothing(),
        PaperState.Expected when standing.Hour is null => new PaperStep.Nothing(),
        PaperState.Expected when day is { IsToday: true, IsClosed: false } => new PaperStep.AtClosing(),
        PaperState.Expected => new PaperStep.Miss(),
        _ => new PaperStep.Refuse(PaperFault.WasThere),
    };

    private static PaperStep Received(PaperStanding standing, PaperWord.Received word, PaperDay day, HallPolicy policy)
    {
        var (at, typed) = (day.At(word.At), word.ArrivedAt is { } hour ? day.At(hour) : (DateTimeOffset?)null);
        var arrived = standing.ArrivedAt ?? typed ?? at;
        return standing switch
        {
            _ when at > day.Now => new PaperStep.Refuse(PaperFault.Future),
            _ when IsBefore(at, typed ?? arrived) || IsBefore(at, arrived) => new PaperStep.Refuse(PaperFault.BeforeArrival),
            { State: PaperState.AtGuichet } => new PaperStep.Refuse(PaperFault.AtGuichet),
            { ArrivedAt: { } known } when typed is { } other && !IsSame(known, other) => new PaperStep.Refuse(PaperFault.ArrivedOtherwise),
            { State: PaperState.Received } => Again(standing, word, at, day),
            _ when Contradiction(standing, word, day) is { } fault => new PaperStep.Refuse(fault),
            { ArrivedAt: null } when IsTooEarly(standing, arrived, policy) => new PaperStep.Refuse(PaperFault.TooEarly),
            _ when Kept(standing, word) is { } fault => new PaperStep.Refuse(fault),
            _ => new PaperStep.Receive(arrived, at, word.ComesBack, IsInTime(standing, arrived, policy), New(standing, word)),
        };
    }

    private static PaperStep Again(PaperStanding standing, PaperWord.Received word, DateTimeOffset at, PaperDay day) => standing switch
    {
        // The guichet's word stands; a récépissé it does not know is not swallowed.
        { IsRecorded: true } => word.Given is null || word.Given == standing.Given ? new PaperStep.Nothing() : new PaperStep.Refuse(PaperFault.ReceivedOtherwise),
        { ReceivedAt: { } known } when !IsSame(known, at) => new PaperStep.Refuse(PaperFault.ReceivedOtherwise),
        { IsEnded: true } when word.ComesBack => new PaperStep.Refuse(PaperFault.ReceivedOtherwise),
        _ when Contradiction(standing, word, day) is { } fault => new PaperStep.Refuse(fault),
        { IsEnded: true } => New(standing, word) is { } given ? new PaperStep.HandOver(at, given) : new PaperStep.Nothing(),
        _ when word.ComesBack => new PaperStep.Nothing(),
        _ when Kept(standing, word) is { } fault => new PaperStep.Refuse(fault),
        _ => new PaperStep.Settle(at, New(standing, word)),
    };

    private static PaperFault? Contradiction(PaperStanding standing, PaperWord.Received word, PaperDay day) => word.Given switch
    {
        null => null,
        { } given when !Recepisse.MayEnd(given.Until, day.Day) => PaperFault.RecepisseEnd,
        _ when word.ComesBack => PaperFault.RecepisseAndBack,
        { } given when standing.Given is { } known && known != given => PaperFault.GivenOtherwise,
        _ => null,
    };

    private static GivenRecepisse? New(PaperStanding standing, PaperWord.Received word) => standing.Given is null ? word.Given : null;

    // A demand that ends leaves nothing behind that somebody would still come for.
    private static PaperFault? Kept(PaperStanding standing, PaperWord.Received word) => standing switch
    {
        { IsEnded: true } => null,
        _ when word.ComesBack => null,
        { HoldsAnotherPlace: true } => PaperFault.HoldsAnotherPlace,
        { WaitsElsewhere: true } => PaperFault.WaitsElsewhere,
        _ => null,
    };

    private static bool IsTooEarly(PaperStanding standing, DateTimeOffset at, HallPolicy policy) => standing.Hour is { } hour && at < hour - policy.CheckInOpens;

    private static bool IsInTime(PaperStanding standing, DateTimeOffset at, HallPolicy policy) => standing.Hour is { } hour && at <= hour + policy.Grace;

    // Paper knows minutes.
    private static bool IsSame(DateTimeOffset one, DateTimeOffset other) => Minute(one) == Minute(other);

    private static bool IsBefore(DateTimeOffset one, DateTimeOffset other) => Minute(one) < Minute(other);

    private static long Minute(DateTimeOffset at) => at.UtcTicks / TimeSpan.TicksPerMinute;
}

/// <summary>The day of the list, at its site.</summary>
/// <param name="IsClosed">Its closing has been decided.</param>
public sealed record PaperDay(DateOnly Day, TimeZoneInfo Zone, bool IsClosed, DateTimeOffset Now)
{
    public bool IsToday => LocalTimes.TodayIn(Zone, Now) == Day;

    public DateTimeOffset At(TimeOnly hour) => LocalTimes.ToInstant(Day, hour, Zone);
}
