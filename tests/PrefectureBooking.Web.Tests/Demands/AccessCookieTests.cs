using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Demands.Access;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands;

public sealed class AccessCookieTests
{
    private static readonly DemandId Mine = DemandId.New();

    private readonly SetTime _time = new();
    private readonly AccessCookie _cookie;

    public AccessCookieTests() => _cookie = new AccessCookie(new TimedSeal(new EphemeralDataProtectionProvider(), _time));

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    [Fact]
    public void The_browser_that_typed_the_code_may_act_on_that_demand_only()
    {
        var later = LaterVisit(Set());

        Assert.True(_cookie.Allows(later, Mine));
        Assert.False(_cookie.Allows(later, DemandId.New()));
    }

    [Theory]
    [InlineData(1799, true)]
    [InlineData(1800, false)]
    public void The_right_ends_after_thirty_minutes(int seconds, bool allowed)
    {
        var later = LaterVisit(Set());
        _time.Now += TimeSpan.FromSeconds(seconds);

        Assert.Equal(allowed, _cookie.Allows(later, Mine));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("%%%")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void A_made_up_cookie_gives_nothing(string value) => Assert.Null(_cookie.Read(LaterVisit(value)));

    [Fact]
    public void The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        var secure = Written(context => context.Request.Scheme = "https");
        var plain = Written(_ => { });

        Assert.True(secure is { HttpOnly: true, Secure: true, SameSite: Microsoft.Net.Http.Headers.SameSiteMode.Lax });
        Assert.False(plain.Secure);
        Assert.DoesNotContain(Mine.Value.ToString("N"), secure.Value.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private string Set() => Written(_ => { }).Value.ToString();

    private SetCookieHeaderValue Written(Action<HttpContext> visit)
    {
        var context = new DefaultHttpContext();
        visit(context);
        _cookie.Set(context, Mine);
        return SetCookieHeaderValue.Parse(context.Response.Headers.SetCookie.Single());
    }

    private static DefaultHttpContext LaterVisit(string value)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = $"{AccessCookie.Name}={value}";
        return context;
    }
}
