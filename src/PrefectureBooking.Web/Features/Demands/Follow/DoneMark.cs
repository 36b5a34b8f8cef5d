namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>Says in the address, after a form's redirect, what became of the post. Words only: it changes nothing.</summary>
internal static class DoneMark
{
    public const string Changed = "oui";

    /// <summary>Another browser of the same person was first.</summary>
    public const string ChangedElsewhere = "ailleurs";

    public static string After(this FollowedDemand followed, string mark) => $"{followed.Address()}?fait={mark}";
}
