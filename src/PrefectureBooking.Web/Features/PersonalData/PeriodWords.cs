using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.PersonalData;

/// <summary>How long data are kept, in the reader's language.</summary>
internal static class PeriodWords
{
    public static string Of(RetentionPeriod period) => (period.Unit, period.Length) switch
    {
        (RetentionUnit.Hour, 1) => PeriodTexts.Hour,
        (RetentionUnit.Hour, var length) => PeriodTexts.Hours.With(length),
        (RetentionUnit.Day, 1) => PeriodTexts.Day,
        (RetentionUnit.Day, var length) => PeriodTexts.Days.With(length),
        (_, 1) => PeriodTexts.Month,
        (_, var length) => PeriodTexts.Months.With(length),
    };

    public static string Sentence(RetentionPeriod period) => (period.Kind switch
    {
        RetentionKind.Demand => PeriodTexts.Demand,
        RetentionKind.Certificate => PeriodTexts.Certificate,
        RetentionKind.Claim => PeriodTexts.Claim,
        RetentionKind.Mail => PeriodTexts.Mail,
        RetentionKind.Journal => PeriodTexts.Journal,
        RetentionKind.Journey => PeriodTexts.Journey,
        _ => PeriodTexts.Code,
    }).With(Of(period));
}
