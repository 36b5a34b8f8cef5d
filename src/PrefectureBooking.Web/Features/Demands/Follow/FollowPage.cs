using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
using PrefectureBooking.Web.Components;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>A page of one person's demand; <see cref="FollowGate"/> has opened its token.</summary>
public abstract class FollowPage : LanguagePage
{
    [Parameter]
    public string Token { get; set; } = "";

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    protected FollowedDemand Followed => Context.Features.GetRequiredFeature<FollowedDemand>();
}
