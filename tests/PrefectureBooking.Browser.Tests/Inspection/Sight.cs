namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>A page in one state, and what was found wrong with it.</summary>
/// <param name="Direction">Of the whole document: « ltr » or « rtl ».</param>
/// <param name="Violations">Of accessibility rules.</param>
/// <param name="Overflows">Widths at which it must be scrolled sideways.</param>
/// <param name="SmallTargets">What is pressed and smaller than a finger.</param>
/// <param name="CoveredTargets">What is pressed and lies under something else.</param>
public sealed record Sight(
    string Name, Uri Address, int Status, string Direction, IReadOnlyList<string> Violations, IReadOnlyList<string> Overflows, IReadOnlyList<string> SmallTargets,
    IReadOnlyList<string> CoveredTargets);
