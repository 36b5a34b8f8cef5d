namespace PrefectureBooking.Domain.Demands;

/// <summary>When a procedure lets a person file before the title ends. Dated configuration of the procedure.</summary>
/// <param name="Opens">From here on the person may be received.</param>
/// <param name="Closes">Last day in time; zero when it is the expiry itself.</param>
/// <param name="Registration">From here on the demand may be registered, and waits for the window.</param>
/// <param name="Source">Article the figures come from.</param>
public sealed record LegalWindow(TimeBeforeExpiry Opens, TimeBeforeExpiry Closes, TimeBeforeExpiry Registration, string Source)
{
    /// <param name="months">Months before expiry at which a title filed at a guichet may be asked for (CESEDA R.431-5, 1°: two).</param>
    /// <param name="registrationDays">Days before expiry from which the demand may be registered.</param>
    public static LegalWindow AtGuichet(int months, int registrationDays) =>
        new(TimeBeforeExpiry.Months(months), TimeBeforeExpiry.Days(0), TimeBeforeExpiry.Days(registrationDays), "CESEDA R.431-5");

    public WindowDates For(DateOnly expiry) =>
        new(Registration.CountedFrom(expiry), Opens.CountedFrom(expiry), Closes.CountedFrom(expiry), expiry);
}
