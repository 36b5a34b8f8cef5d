namespace PrefectureBooking.Web.Features.Transparency;

/// <param name="Value">Written at the end of the label's line.</param>
/// <param name="Full">Length of the bar; null draws none.</param>
/// <param name="Beyond">Where the lighter part ends that follows it.</param>
public sealed record Bar(string Label, string Value, int? Full, int? Beyond);
