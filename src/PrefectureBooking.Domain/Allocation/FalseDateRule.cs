namespace PrefectureBooking.Domain.Allocation;

/// <summary>The date on the card against the one declared. Allocation policy, point 12.</summary>
public static class FalseDateRule
{
    public static CardDate Compare(DateOnly declared, DateOnly onCard) =>
        declared == onCard ? CardDate.Same : IsTypingError(declared, onCard) ? CardDate.TypingError : CardDate.Different;

    /// <param name="found">What the agent saw.</param>
    /// <param name="placeFreeToday">Whether anything is left of the day.</param>
    public static FalseDateOutcome Decide(CardDate found, bool placeFreeToday) =>
        found != CardDate.Different ? FalseDateOutcome.SeenAsPlanned
        : placeFreeToday ? FalseDateOutcome.SeenIfFree
        : FalseDateOutcome.RequeuedByTrueDate;

    // One wrong digit, two neighbours swapped, or day and month swapped.
    private static bool IsTypingError(DateOnly declared, DateOnly onCard)
    {
        var (a, b) = (Digits(declared), Digits(onCard));
        int[] wrong = [.. Enumerable.Range(0, a.Length).Where(i => a[i] != b[i])];
        return wrong.Length == 1
            || (wrong.Length == 2 && wrong[1] == wrong[0] + 1 && a[wrong[0]] == b[wrong[1]] && a[wrong[1]] == b[wrong[0]])
            || (declared.Year == onCard.Year && declared.Day == onCard.Month && declared.Month == onCard.Day);
    }

    private static string Digits(DateOnly date) => date.ToString("ddMMyyyy", System.Globalization.CultureInfo.InvariantCulture);
}

public enum CardDate
{
    Same,
    TypingError,
    Different,
}

public enum FalseDateOutcome
{
    SeenAsPlanned,

    /// <summary>Another person's hour is not taken for it; a free place of the day is.</summary>
    SeenIfFree,

    /// <summary>Without promise; an agent examines it again on request.</summary>
    RequeuedByTrueDate,
}
