namespace PrefectureBooking.Web.Components.Forms;

/// <summary>One answer of a radio group, a group of boxes or a list.</summary>
public sealed record Choice(string Value, Wording Label, Wording? Hint = null);
