using System.Security.Cryptography;

namespace PrefectureBooking.Application.Staff;

/// <summary>A password that somebody else hands over: shown once, and good only for choosing one's own.</summary>
public static class FirstPassword
{
    private const int Length = 16;
    private const int Group = 4;

    // Without the letters and figures that are mistaken for one another: it is dictated and typed.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string New() =>
        string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(group => new string(group)));
}
