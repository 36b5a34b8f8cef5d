namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>Says in the address, after a form's redirect, what became of the post. Words only: it changes nothing.</summary>
internal static class DoneMark
{
    public const string Changed = "oui";

    public const string Awake = "reveil";

    /// <summary>Nobody helps any more.</summary>
    public const string TakenBack = "reprise";

    /// <summary>An offered day was given back.</summary>
    public const string Declined = "refus";

    /// <summary>Another browser of the same person was first.</summary>
    public const string ChangedElsewhere = "ailleurs";

    public static string After(this FollowedDemand followed, string mark) => On(followed.Address(), mark);

    public static string On(string address, string mark) => $"{address}?fait={mark}";
}
