using PrefectureBooking.Application.Staff;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>What is wrong with a new password, beside its field.</summary>
public static class PasswordWords
{
    /// <returns>True when both fields say the same.</returns>
    public static bool AreAlike(NewPasswordForm? form, FieldErrors errors)
    {
        if (!string.Equals(form?.Password ?? "", form?.Again ?? "", StringComparison.Ordinal))
        {
            errors.Add("Form.Again", StaffSecondFactorTexts.NotAlike);
        }

        return !errors.Any;
    }

    public static string Of(PasswordFault fault) => fault switch
    {
        PasswordFault.Length => StaffSecondFactorTexts.FaultLength.With(StaffPasswordRule.Shortest, StaffPasswordRule.Longest),
        PasswordFault.UserName => StaffSecondFactorTexts.FaultUserName,
        PasswordFault.Common => StaffSecondFactorTexts.FaultCommon,
        PasswordFault.Same => StaffSecondFactorTexts.FaultSame,
    };
}
