using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Allocation;

/// <summary>Classes and outcomes of the published policy in words.</summary>
internal static class ClassWords
{
    public static string Of(DemandClass demandClass) => demandClass switch
    {
        DemandClass.R => AllocationTexts.ClassR,
        DemandClass.X => AllocationTexts.ClassX,
        DemandClass.F => AllocationTexts.ClassF,
        DemandClass.M => AllocationTexts.ClassM,
    };

    public static string Of(BatchEntryOutcome outcome, DateOnly? day) => outcome switch
    {
        BatchEntryOutcome.Placed => AllocationTexts.OutcomePlaced.With(day!.Value.InWords()),
        BatchEntryOutcome.Promised => AllocationTexts.OutcomePromised.With(day!.Value.InWords()),
        BatchEntryOutcome.GivenPass => AllocationTexts.OutcomePass.With(day!.Value.InWords()),
        BatchEntryOutcome.NotPlaced => AllocationTexts.OutcomeNone,
    };
}
