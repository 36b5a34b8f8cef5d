namespace PrefectureBooking.Browser.Tests.Site;

public enum Skin
{
    Neutral,
    State,
}
