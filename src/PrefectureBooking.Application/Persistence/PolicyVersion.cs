using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Persistence;

/// <summary>The figures of the allocation policy that the préfet decided, in force from a day on; a change is a new row. Parts are between 0 and 1.</summary>
public sealed record PolicyVersion
{
    /// <summary>Primary key (prefecture, first day), which kept the name it had before the table grew.</summary>
    public const string OnePerDay = "planning_policy_version_pkey";

    private static readonly AllocationPolicy Start = AllocationPolicy.Default;

    public required PrefectureId PrefectureId { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public decimal WalkInShare { get; init; } = Start.Planning.WalkInShare;

    public decimal NoShowBeforeHistory { get; init; } = Start.Planning.NoShowBeforeHistory;

    /// <summary>Days ahead for which places are planned.</summary>
    public required int HorizonDays { get; init; }

    public int FirstFilledDay { get; init; } = Start.FirstFilledDay;

    public int LastFilledDay { get; init; } = Start.LastFilledDay;

    public decimal FirstAtStart { get; init; } = Start.Floors.FirstAtStart;

    public decimal FirstLowest { get; init; } = Start.Floors.FirstLowest;

    public decimal FirstHighest { get; init; } = Start.Floors.FirstHighest;

    public decimal ExpiredShare { get; init; } = Start.Floors.Expired;

    public decimal PromisedPart { get; init; } = Start.Answers.PromisedPart;

    public decimal ExpectedCancellations { get; init; } = Start.Answers.ExpectedCancellations;

    public decimal PassPartOfWalkIns { get; init; } = Start.Answers.PassPartOfWalkIns;

    public decimal PassPartOfNoShows { get; init; } = Start.Answers.PassPartOfNoShows;

    public int OfferDays { get; init; } = Start.Answers.OfferDays;

    public int NearOfferDays { get; init; } = Start.Answers.NearOfferDays;

    public decimal UrgencyShare { get; init; } = Start.UrgencyShare;

    public decimal ReturnShare { get; init; } = Start.ReturnShare;

    public int StarvationDays { get; init; } = Start.StarvationDays;

    public required string Motive { get; init; }

    /// <summary>Staff account id, or <c>system</c>.</summary>
    public string DecidedBy { get; init; } = "system";

    public AllocationPolicy ToPolicy() => Start with
    {
        Planning = Start.Planning with { ValidFrom = ValidFrom, WalkInShare = WalkInShare, NoShowBeforeHistory = NoShowBeforeHistory },
        FirstFilledDay = FirstFilledDay,
        LastFilledDay = LastFilledDay,
        Floors = Start.Floors with { FirstAtStart = FirstAtStart, FirstLowest = FirstLowest, FirstHighest = FirstHighest, Expired = ExpiredShare },
        Answers = Start.Answers with
        {
            PromisedPart = PromisedPart,
            FewestUsableDays = LastFilledDay,
            ExpectedCancellations = ExpectedCancellations,
            PassPartOfWalkIns = PassPartOfWalkIns,
            PassPartOfNoShows = PassPartOfNoShows,
            PassWindow = LastFilledDay,
            OfferDays = OfferDays,
            NearOfferDays = NearOfferDays,
        },
        UrgencyShare = UrgencyShare,
        ReturnShare = ReturnShare,
        StarvationDays = StarvationDays,
    };
}
