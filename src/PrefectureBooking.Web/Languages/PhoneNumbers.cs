namespace PrefectureBooking.Web.Languages;

/// <summary>Phone numbers on a page: in one piece, and dialled at a touch.</summary>
public static class PhoneNumbers
{
    public static string InOnePiece(string phone) => phone.Replace(' ', '\u00A0');

    public static string Link(string phone) => "tel:" + string.Concat(phone.Where(c => char.IsAsciiDigit(c) || c == '+'));
}
