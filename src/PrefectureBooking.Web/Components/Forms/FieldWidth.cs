namespace PrefectureBooking.Web.Components.Forms;

/// <summary>A field is about as wide as what is to be typed: the width itself is a hint.</summary>
public enum FieldWidth
{
    Full,

    /// <summary>About twenty characters: a number, a telephone.</summary>
    Medium,

    /// <summary>About eight characters: a postal code, a code received by mail.</summary>
    Narrow,
}
