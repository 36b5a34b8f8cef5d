using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Transparency;

internal static class PeriodWords
{
    /// <summary>« Du 7 décembre 2026 au 3 janvier 2027. »</summary>
    public static string Of(PublicFigures figures) => figures.Period is { } period
        ? TransparencyTexts.Period.With(period.Start.WithoutWeekday(), period.End.AddDays(-1).WithoutWeekday())
        : "";
}
