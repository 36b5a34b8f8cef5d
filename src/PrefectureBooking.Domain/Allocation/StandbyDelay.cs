namespace PrefectureBooking.Domain.Allocation;

/// <summary>The two hours of a standby offer run in daytime only. Allocation policy, point 10.</summary>
public static class StandbyDelay
{
    /// <summary>Local time at which the offer lapses.</summary>
    /// <param name="offeredAt">Local time.</param>
    public static DateTime EndsAt(DateTime offeredAt, AnswerPolicy policy)
    {
        var today = offeredAt.Date;
        var (opens, closes) = (today + policy.StandbyFrom.ToTimeSpan(), today + policy.StandbyUntil.ToTimeSpan());
        var starts = offeredAt < opens ? opens : offeredAt < closes ? offeredAt : opens.AddDays(1);
        var ends = starts + policy.StandbyAnswer;
        var evening = starts.Date + policy.StandbyUntil.ToTimeSpan();
        return ends <= evening ? ends : opens.AddDays(1) + (ends - evening);
    }
}
