namespace PrefectureBooking.Web.Branding;

/// <summary>Who runs the site. The State's design system is compulsory for the State and forbidden to everyone else.</summary>
public enum Organisation
{
    Neutral,
    State,
}
