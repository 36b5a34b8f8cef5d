using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>The code received by mail, as typed, and what is said when it does not open.</summary>
public sealed class CodeForm
{
    public const string Field = "Form.Code";

    public string? Code { get; set; }

    /// <param name="now">System time.</param>
    public static string Refusal(ConfirmAccessResult result, DateTimeOffset now) => result is ConfirmAccessResult.Wait wait
        ? FollowTexts.CodeWait.With(Math.Max(1, (int)Math.Ceiling((wait.Until - now).TotalMinutes)))
        : FollowTexts.CodeWrong;
}
