using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Guichet;

public static class StateWords
{
    public static string Of(AppointmentState state) => state switch
    {
        AppointmentState.Offered => StaffDayTexts.StateOffered,
        AppointmentState.Confirmed => StaffDayTexts.StateConfirmed,
        AppointmentState.CheckedIn => StaffDayTexts.StateCheckedIn,
        AppointmentState.InService => StaffDayTexts.StateInService,
        AppointmentState.Completed => StaffDayTexts.StateCompleted,
        AppointmentState.NoShow => StaffDayTexts.StateNoShow,
        AppointmentState.Cancelled => StaffDayTexts.StateCancelled,
        AppointmentState.Lapsed => StaffDayTexts.StateLapsed,
        AppointmentState.Displaced => StaffDayTexts.StateDisplaced,
    };

    /// <summary>The person is not expected: the row stays, quietly.</summary>
    public static bool IsOver(AppointmentState state) =>
        state is AppointmentState.Cancelled or AppointmentState.Lapsed or AppointmentState.Displaced or AppointmentState.NoShow;
}
