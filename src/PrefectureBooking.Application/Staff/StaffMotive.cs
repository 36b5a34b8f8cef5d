namespace PrefectureBooking.Application.Staff;

/// <summary>Why a decision was taken, in the words of who took it.</summary>
public static class StaffMotive
{
    public const int Shortest = 10;

    public const int Longest = 1000;

    /// <summary>Long enough to say something, and nothing PostgreSQL could not store.</summary>
    public static bool IsGiven(string? motive) => motive?.Trim() is { Length: >= Shortest and <= Longest } words && !words.Contains('\0');
}
