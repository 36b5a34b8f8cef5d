namespace PrefectureBooking.Web.Features.Staff;

public sealed class SignInForm
{
    public string? UserName { get; set; }

    public string? Password { get; set; }
}

public sealed class StaffCodeForm
{
    public string? Code { get; set; }
}

public sealed class NewPasswordForm
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Again { get; set; }
}
