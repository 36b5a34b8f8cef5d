namespace PrefectureBooking.Web.Security;

/// <summary>
/// The answer is a mail of ours, shown in a frame of a page of ours (<see cref="ShowsFrameAttribute"/>): styled inline as mails are, and
/// without any right. It runs nothing, loads nothing, posts nothing and opens nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShownInFrameAttribute : Attribute;
