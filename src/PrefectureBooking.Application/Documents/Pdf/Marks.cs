namespace PrefectureBooking.Application.Documents.Pdf;

/// <summary>Something put on paper. Lengths are points (1/72 inch) from the upper left corner.</summary>
internal abstract record Mark;

internal sealed record Letters(double X, double Baseline, string Text, Face Face, double Size, Ink Ink) : Mark;

internal sealed record Block(double X, double Y, double Width, double Height, Ink Ink) : Mark;

internal enum Face
{
    Regular,
    SemiBold,
}

internal enum Ink
{
    Black,
    Quiet,
    Accent,
    Tint,
    Line,
    White,
}

/// <summary>A4 in points, with its margins.</summary>
internal static class Paper
{
    public const double Width = 595.28;
    public const double Height = 841.89;
    public const double Side = 54;
    public const double Top = 48;
    public const double Bottom = Height - 42;
    public const double Inside = Width - (2 * Side);
}
