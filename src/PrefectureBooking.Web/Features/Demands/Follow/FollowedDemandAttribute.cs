namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>A page or file under <c>/{lang}/suivi/{token}</c>. <see cref="FollowGate"/> opens the token and asks what the page asks for.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FollowedDemandAttribute : Attribute
{
    /// <summary>The last part of the address, to come back to after the code; empty for the person's page itself.</summary>
    public string Place { get; init; } = "";

    /// <summary>True for what the link alone does not allow: a code typed on this browser less than 30 minutes ago.</summary>
    public bool NeedsCode { get; init; }

    /// <summary>True for what a person may still do when their demand has ended and its data are not yet deleted.</summary>
    public bool AlsoEnded { get; init; }
}
