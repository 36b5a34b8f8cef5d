namespace PrefectureBooking.Web.Components.Forms;

public sealed record Answer(string Question, Wording Given, string? ChangeAddress = null);
