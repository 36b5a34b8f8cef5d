using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Texts;
using Words = PrefectureBooking.Web.Texts.StaffSupervisionTexts;

namespace PrefectureBooking.Web.Features.Day;

/// <summary>What the supervisor is told of the day, in sentences.</summary>
internal static class DayWords
{
    /// <param name="end">As it would be without a closing hour.</param>
    /// <param name="closes">When the last guichet is planned to close.</param>
    /// <param name="hourOf">Writes an instant on the site's clock.</param>
    public static IEnumerable<string> Of(ProjectedEnd end, DateTimeOffset? closes, Func<DateTimeOffset, string> hourOf)
    {
        if (end.IsOver)
        {
            yield return Words.NobodyLeft;
        }

        if (end.People > 0)
        {
            yield return end.Likely == end.Latest ? Words.EndsAt.With(hourOf(end.Likely)) : Words.EndsBetween.With(hourOf(end.Likely), hourOf(end.Latest));
            yield return closes is { } closing ? Compared(end, closing, hourOf(closing)) : Words.NoClosing;
        }

        if (end.Uncallable > 0)
        {
            yield return Counted(end.Uncallable, Words.OneUncallable, Words.Uncallable);
        }
    }

    /// <summary>« 3 laissez-passer donnés, 1 personne partie, 4 rendez-vous manqués ».</summary>
    public static string Of(CloseDayResult.Closed closed) => Words.Closed.With(string.Join(", ",
        Counted(closed.Passes.Count, Words.OnePass, Words.Passes),
        Counted(closed.Left, Words.OneLeft, Words.Left),
        Counted(closed.Absent, Words.OneMissed, Words.Missed)));

    public static string Counted(int count, string one, string many) => (count < 2 ? one : many).With(count);

    public static string Of(OutOfOrderMotive motive) => motive switch
    {
        OutOfOrderMotive.AccessNeed => Words.MotiveAccessNeed,
        OutOfOrderMotive.SmallChildren => Words.MotiveSmallChildren,
        OutOfOrderMotive.OurMistake => Words.MotiveOurMistake,
        OutOfOrderMotive.Safety => Words.MotiveSafety,
    };

    private static string Compared(ProjectedEnd end, DateTimeOffset closing, string hour) => (end.Latest <= closing, end.Likely <= closing) switch
    {
        (true, _) => Words.BeforeClosing.With(hour),
        (_, true) => Words.PerhapsAfterClosing.With(hour),
        _ => Words.AfterClosing.With((int)(end.Likely - closing).TotalMinutes, hour),
    };
}
