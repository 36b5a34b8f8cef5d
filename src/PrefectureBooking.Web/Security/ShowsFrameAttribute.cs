namespace PrefectureBooking.Web.Security;

/// <summary>The page shows an answer marked <see cref="ShownInFrameAttribute"/> in a frame. Without this mark a page has none.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShowsFrameAttribute : Attribute;
