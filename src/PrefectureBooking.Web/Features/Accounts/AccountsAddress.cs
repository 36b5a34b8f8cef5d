using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Accounts;

public static class AccountsAddress
{
    public const string AccountParameter = "compte";

    public static string Of(StaffUserId account) => $"{StaffAddress.Accounts}?{AccountParameter}={account.Value}";
}
