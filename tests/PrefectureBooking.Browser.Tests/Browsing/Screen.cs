namespace PrefectureBooking.Browser.Tests.Browsing;

/// <summary>Widths of screens, in CSS pixels.</summary>
internal static class Screen
{
    /// <summary>A page of 1280 px enlarged four times (WCAG 1.4.10).</summary>
    public const int Narrowest = 320;

    public const int Phone = 360;

    public const int Desk = 1280;

    public const int Height = 800;
}
