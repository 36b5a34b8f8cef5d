using System.Globalization;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Transparency;

/// <summary>Classes, counts and places as a reader says them.</summary>
internal static class PublicWords
{
    public static string Of(DemandClass c) => c switch
    {
        DemandClass.R => TransparencyTexts.ClassR,
        DemandClass.X => TransparencyTexts.ClassX,
        DemandClass.F => TransparencyTexts.ClassF,
        DemandClass.M => TransparencyTexts.ClassM,
    };

    public static string Of(ClassRule kind) => kind switch
    {
        ClassRule.ByDeadline => TransparencyTexts.Renewals,
        ClassRule.NoDeadline => TransparencyTexts.FirstRequests,
        ClassRule.HandOver => TransparencyTexts.HandOvers,
    };

    public static string Singly(ClassRule kind) => kind switch
    {
        ClassRule.ByDeadline => TransparencyTexts.KindRenewal,
        ClassRule.NoDeadline => TransparencyTexts.KindFirst,
        ClassRule.HandOver => TransparencyTexts.KindHandOver,
    };

    public static string Of(FirstShareReason reason, FloorPolicy floors) => reason switch
    {
        FirstShareReason.TooFewAnswered => TransparencyTexts.WhyTooFew.With(PercentOf(floors.LowerBelow)),
        FirstShareReason.Between => TransparencyTexts.WhyBetween.With(PercentOf(floors.LowerBelow), PercentOf(floors.RaiseFrom)),
        FirstShareReason.EnoughAnswered => TransparencyTexts.WhyEnough.With(PercentOf(floors.RaiseFrom)),
        FirstShareReason.NothingDue => TransparencyTexts.WhyNothingDue,
    };

    public static string Of(PublicCount count) => Of(count.Shown);

    public static string Of(int? count) => count?.ToString("N0", CultureInfo.CurrentCulture) ?? TransparencyTexts.Masked;

    public static string DaysOf(int? days) => days is { } shown ? TransparencyTexts.Days.With(shown) : TransparencyTexts.Masked;

    public static string PercentOf(decimal part) => TransparencyTexts.Percent.With((100 * part).ToString("0.##", CultureInfo.CurrentCulture));

    /// <summary>« à Nanterre », « au Raincy ».</summary>
    public static string At(string place) => (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, place) switch
    {
        ("fr", ['L', 'e', ' ', .. var rest]) => $"au {rest}",
        ("fr", ['L', 'e', 's', ' ', .. var rest]) => $"aux {rest}",
        _ => TransparencyTexts.At.With(place),
    };
}
