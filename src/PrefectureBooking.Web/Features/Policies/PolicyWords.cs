using System.Globalization;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Texts;
using Words = PrefectureBooking.Web.Texts.StaffPolicyTexts;

namespace PrefectureBooking.Web.Features.Policies;

/// <summary>Each figure's name, its one plain sentence, and its value as it is said.</summary>
internal static class PolicyWords
{
    /// <summary>All figures, in the order of the form.</summary>
    public static IReadOnlyList<(string Legend, PolicyField[] Fields)> Groups =>
    [
        (Words.GroupPlaces, [PolicyField.WalkInShare, PolicyField.NoShowBeforeHistory, PolicyField.HorizonDays]),
        (Words.GroupRun, [PolicyField.FirstFilledDay, PolicyField.LastFilledDay]),
        (Words.GroupFloors, [PolicyField.FirstAtStart, PolicyField.FirstLowest, PolicyField.FirstHighest, PolicyField.ExpiredShare]),
        (Words.GroupAnswers, [PolicyField.PromisedPart, PolicyField.ExpectedCancellations, PolicyField.PassPartOfWalkIns, PolicyField.PassPartOfNoShows]),
        (Words.GroupOffers, [PolicyField.OfferDays, PolicyField.NearOfferDays]),
        (Words.GroupExceptions, [PolicyField.UrgencyShare, PolicyField.ReturnShare, PolicyField.StarvationDays]),
    ];

    public static string Label(PolicyField field) => field switch
    {
        PolicyField.WalkInShare => Words.WalkInShare,
        PolicyField.NoShowBeforeHistory => Words.NoShowBeforeHistory,
        PolicyField.HorizonDays => Words.HorizonDays,
        PolicyField.FirstFilledDay => Words.FirstFilledDay,
        PolicyField.LastFilledDay => Words.LastFilledDay,
        PolicyField.FirstAtStart => Words.FirstAtStart,
        PolicyField.FirstLowest => Words.FirstLowest,
        PolicyField.FirstHighest => Words.FirstHighest,
        PolicyField.ExpiredShare => Words.ExpiredShare,
        PolicyField.PromisedPart => Words.PromisedPart,
        PolicyField.ExpectedCancellations => Words.ExpectedCancellations,
        PolicyField.PassPartOfWalkIns => Words.PassPartOfWalkIns,
        PolicyField.PassPartOfNoShows => Words.PassPartOfNoShows,
        PolicyField.OfferDays => Words.OfferDays,
        PolicyField.NearOfferDays => Words.NearOfferDays,
        PolicyField.UrgencyShare => Words.UrgencyShare,
        PolicyField.ReturnShare => Words.ReturnShare,
        PolicyField.StarvationDays => Words.StarvationDays,
    };

    /// <summary>With the unit in which it is typed.</summary>
    public static string Asked(PolicyField field) => PolicyFigures.IsPart(field) ? Words.InPercent.With(Label(field)) : Label(field);

    public static string Why(PolicyField field) => field switch
    {
        PolicyField.WalkInShare => Words.WalkInShareWhy,
        PolicyField.NoShowBeforeHistory => Words.NoShowBeforeHistoryWhy,
        PolicyField.HorizonDays => Words.HorizonDaysWhy,
        PolicyField.FirstFilledDay => Words.FirstFilledDayWhy,
        PolicyField.LastFilledDay => Words.LastFilledDayWhy,
        PolicyField.FirstAtStart => Words.FirstAtStartWhy,
        PolicyField.FirstLowest => Words.FirstLowestWhy,
        PolicyField.FirstHighest => Words.FirstHighestWhy,
        PolicyField.ExpiredShare => Words.ExpiredShareWhy,
        PolicyField.PromisedPart => Words.PromisedPartWhy,
        PolicyField.ExpectedCancellations => Words.ExpectedCancellationsWhy,
        PolicyField.PassPartOfWalkIns => Words.PassPartOfWalkInsWhy,
        PolicyField.PassPartOfNoShows => Words.PassPartOfNoShowsWhy,
        PolicyField.OfferDays => Words.OfferDaysWhy,
        PolicyField.NearOfferDays => Words.NearOfferDaysWhy,
        PolicyField.UrgencyShare => Words.UrgencyShareWhy,
        PolicyField.ReturnShare => Words.ReturnShareWhy,
        PolicyField.StarvationDays => Words.StarvationDaysWhy,
    };

    public static string Placed(DemandClass demandClass) => demandClass switch
    {
        DemandClass.R => Words.PlacedRenewals,
        DemandClass.X => Words.PlacedExpired,
        DemandClass.F => Words.PlacedFirst,
        DemandClass.M => Words.PlacedHandOver,
    };

    /// <summary>« 12,5 % » or « 5 ».</summary>
    public static string Value(PolicyField field, decimal value) =>
        PolicyFigures.IsPart(field) ? Words.Part.With(Number(field, value)) : Number(field, value);

    /// <summary>The same without its sign, as it is typed.</summary>
    public static string Number(PolicyField field, decimal value) =>
        (PolicyFigures.IsPart(field) ? value * 100 : value).ToString("0.##", CultureInfo.CurrentCulture);
}
