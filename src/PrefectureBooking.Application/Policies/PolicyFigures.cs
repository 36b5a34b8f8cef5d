using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Policies;

/// <summary>Every figure of a version by its name, so that form, bounds and comparison need one line each. Parts are between 0 and 1.</summary>
public sealed class PolicyFigures(IReadOnlyDictionary<PolicyField, decimal> values)
{
    public decimal this[PolicyField field] => values[field];

    public static IReadOnlyList<PolicyField> Fields { get; } = Enum.GetValues<PolicyField>();

    /// <summary>False for a number of days.</summary>
    public static bool IsPart(PolicyField field) => field is not
        (PolicyField.HorizonDays or PolicyField.FirstFilledDay or PolicyField.LastFilledDay
        or PolicyField.OfferDays or PolicyField.NearOfferDays or PolicyField.StarvationDays);

    public static PolicyFigures Of(PolicyVersion version) => new(Fields.ToDictionary(field => field, field => ValueOf(version, field)));

    public PolicyVersion ToVersion(PrefectureId prefecture, DateOnly validFrom, string motive, string decidedBy) => new()
    {
        PrefectureId = prefecture,
        ValidFrom = validFrom,
        WalkInShare = this[PolicyField.WalkInShare],
        NoShowBeforeHistory = this[PolicyField.NoShowBeforeHistory],
        HorizonDays = (int)this[PolicyField.HorizonDays],
        FirstFilledDay = (int)this[PolicyField.FirstFilledDay],
        LastFilledDay = (int)this[PolicyField.LastFilledDay],
        FirstAtStart = this[PolicyField.FirstAtStart],
        FirstLowest = this[PolicyField.FirstLowest],
        FirstHighest = this[PolicyField.FirstHighest],
        ExpiredShare = this[PolicyField.ExpiredShare],
        PromisedPart = this[PolicyField.PromisedPart],
        ExpectedCancellations = this[PolicyField.ExpectedCancellations],
        PassPartOfWalkIns = this[PolicyField.PassPartOfWalkIns],
        PassPartOfNoShows = this[PolicyField.PassPartOfNoShows],
        OfferDays = (int)this[PolicyField.OfferDays],
        NearOfferDays = (int)this[PolicyField.NearOfferDays],
        UrgencyShare = this[PolicyField.UrgencyShare],
        ReturnShare = this[PolicyField.ReturnShare],
        StarvationDays = (int)this[PolicyField.StarvationDays],
        Motive = motive,
        DecidedBy = decidedBy,
    };

    private static decimal ValueOf(PolicyVersion version, PolicyField field) => field switch
    {
        PolicyField.WalkInShare => version.WalkInShare,
        PolicyField.NoShowBeforeHistory => version.NoShowBeforeHistory,
        PolicyField.HorizonDays => version.HorizonDays,
        PolicyField.FirstFilledDay => version.FirstFilledDay,
        PolicyField.LastFilledDay => version.LastFilledDay,
        PolicyField.FirstAtStart => version.FirstAtStart,
        PolicyField.FirstLowest => version.FirstLowest,
        PolicyField.FirstHighest => version.FirstHighest,
        PolicyField.ExpiredShare => version.ExpiredShare,
        PolicyField.PromisedPart => version.PromisedPart,
        PolicyField.ExpectedCancellations => version.ExpectedCancellations,
        PolicyField.PassPartOfWalkIns => version.PassPartOfWalkIns,
        PolicyField.PassPartOfNoShows => version.PassPartOfNoShows,
        PolicyField.OfferDays => version.OfferDays,
        PolicyField.NearOfferDays => version.NearOfferDays,
        PolicyField.UrgencyShare => version.UrgencyShare,
        PolicyField.ReturnShare => version.ReturnShare,
        PolicyField.StarvationDays => version.StarvationDays,
    };
}
