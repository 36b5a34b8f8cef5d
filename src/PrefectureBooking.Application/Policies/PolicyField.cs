namespace PrefectureBooking.Application.Policies;

/// <summary>The figures of a policy version, in the order in which they are shown.</summary>
public enum PolicyField
{
    WalkInShare,
    NoShowBeforeHistory,
    HorizonDays,
    FirstFilledDay,
    LastFilledDay,
    FirstAtStart,
    FirstLowest,
    FirstHighest,
    ExpiredShare,
    PromisedPart,
    ExpectedCancellations,
    PassPartOfWalkIns,
    PassPartOfNoShows,
    OfferDays,
    NearOfferDays,
    UrgencyShare,
    ReturnShare,
    StarvationDays,
}
