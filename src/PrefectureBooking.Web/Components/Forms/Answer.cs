namespace PrefectureBooking.Web.Components.Forms;

public sealed record Answer(string Question, string Given, string? ChangeAddress = null);
