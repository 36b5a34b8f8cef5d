namespace PrefectureBooking.Web.Languages;

/// <summary>Phone numbers on a page: in one piece, and dialled at a touch.</summary>
public static class PhoneNumbers
{
    public static string InOnePiece(string phone) => phone.Replace(' ', '\u00A0');

    /// <summary>A French number as people write it, « 06 12 34 56 78 »; others stay as they are stored.</summary>
    /// <param name="stored">E.164.</param>
    public static string InWords(string stored) => stored.Length == 12 && stored.StartsWith("+33", StringComparison.Ordinal)
        ? InOnePiece($"0{stored[3]} {stored[4..6]} {stored[6..8]} {stored[8..10]} {stored[10..]}")
        : stored;

    public static string Link(string phone) => "tel:" + string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
}
