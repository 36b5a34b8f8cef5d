namespace PrefectureBooking.Application.Staff;

/// <summary>A browser in two words its owner knows it by; the rest of what it says of itself is not kept.</summary>
public static class DeviceWords
{
    // The first that fits: Edge also says Chrome, and Chrome also says Safari.
    private static readonly (string Sign, string Word)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Word)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    public static string Of(string? userAgent) => $"{Word(Browsers, userAgent, "Navigateur")}, {Word(Systems, userAgent, "appareil inconnu")}";

    private static string Word((string Sign, string Word)[] words, string? userAgent, string other) =>
        words.FirstOrDefault(word => userAgent?.Contains(word.Sign, StringComparison.Ordinal) == true).Word ?? other;
}
