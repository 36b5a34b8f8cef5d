using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Guichet;

/// <summary>Why the order called this person, in the agent's words.</summary>
public static class ReasonWords
{
    /// <param name="call">As it was made.</param>
    /// <param name="hourOf">Writes an instant on the site's clock.</param>
    /// <param name="daysLeft">Until the deadline; null without one.</param>
    public static string Of(Call call, Func<DateTimeOffset, string> hourOf, int? daysLeft) => call.Rule switch
    {
        CallRule.Recall => StaffGuichetTexts.ReasonRecall,
        CallRule.PassedOver when call.PassedOver >= HallPolicy.Default.PassedOverAtMost => StaffGuichetTexts.ReasonPassedOver.With(call.PassedOver),
        CallRule.PassedOver => StaffGuichetTexts.ReasonTold,
        CallRule.Credit => StaffGuichetTexts.ReasonCredit,
        CallRule.Booked => StaffGuichetTexts.ReasonBooked.With(hourOf(call.Hour!.Value)),
        CallRule.Early => StaffGuichetTexts.ReasonEarly.With(hourOf(call.Hour!.Value)),
        CallRule.WalkIn when call.HasPass => daysLeft is > 0 ? StaffGuichetTexts.ReasonPassDays.With(daysLeft) : StaffGuichetTexts.ReasonPass,
        CallRule.WalkIn => StaffGuichetTexts.ReasonWalkIn.With(hourOf(call.ArrivedAt)),
        CallRule.OutOfOrder => StaffGuichetTexts.ReasonOutOfOrder,
    };
}
