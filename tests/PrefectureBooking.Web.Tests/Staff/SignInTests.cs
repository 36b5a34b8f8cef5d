using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

public sealed class SignInTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    [Theory]
    [InlineData(SiteRole.Agent, null, "/guichet")]
    [InlineData(SiteRole.Administrator, null, "/encadrement")]
    [InlineData(SiteRole.Agent, "/guichet/liste?site=site-92&jour=2027-01-12", "/guichet/liste?site=site-92&jour=2027-01-12")]
    [InlineData(SiteRole.Agent, "https://elsewhere.example/guichet", "/guichet")]
    [InlineData(SiteRole.Agent, "//elsewhere.example", "/guichet")]
    [InlineData(SiteRole.Agent, "/\\elsewhere.example", "/guichet")]
    [InlineData(SiteRole.Agent, "javascript:alert(1)", "/guichet")]
    public async Task Signing_in_leads_to_the_wanted_page_of_this_site_or_the_first_allowed(SiteRole role, string? wanted, string expected)
    {
        var name = await NewAccountAsync(role);
        using var visitor = web.NewVisitor();

        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password, wanted);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"http://localhost{expected}", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_session_s_cookie_is_out_of_reach_of_scripts_and_ends_with_the_browser()
    {
        var name = await NewAccountAsync(SiteRole.Agent);
        using var visitor = web.NewVisitor();

        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password);

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("agent=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("expires", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Unknown_name_wrong_password_and_locked_account_are_answered_alike()
    {
        var (known, locked) = (await NewAccountAsync(SiteRole.Agent), await NewAccountAsync(SiteRole.Agent));
        await FailAsync(locked, StaffServices.FailuresBeforeLockout);

        var wrong = await RefusalAsync(known, "wrong password here");

        Assert.Equal(wrong, await RefusalAsync("nobody." + known, "wrong password here"));
        Assert.Equal(wrong, await RefusalAsync(locked, StaffAccounts.Password));
    }

    [Fact]
    public async Task Five_failures_close_the_account_for_a_quarter_of_an_hour()
    {
        var later = new ShiftedTime();
        await using var host = web.NewHost(services => services.AddSingleton<TimeProvider>(later));
        var name = await NewAccountAsync(SiteRole.Agent);
        await FailAsync(name, StaffServices.FailuresBeforeLockout, host);
        Assert.False(await SignsInAsync(name, host, later));

        later.Shift = StaffServices.Lockout;

        Assert.True(await SignsInAsync(name, host, later));
    }

    [Fact]
    public async Task Tries_made_at_once_are_all_counted()
    {
        var name = await NewAccountAsync(SiteRole.Agent);

        await Task.WhenAll(Enumerable.Range(0, StaffServices.FailuresBeforeLockout).Select(_ => FailAsync(name, 1)));

        Assert.False(await SignsInAsync(name, web.Host));
    }

    [Fact]
    public async Task Four_failures_and_a_success_begin_the_count_anew()
    {
        var name = await NewAccountAsync(SiteRole.Agent);
        await FailAsync(name, StaffServices.FailuresBeforeLockout - 1);
        Assert.True(await SignsInAsync(name, web.Host));

        await FailAsync(name, StaffServices.FailuresBeforeLockout - 1);

        Assert.True(await SignsInAsync(name, web.Host));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\u0007b")]
    [InlineData("\u202Eagent")]
    [InlineData("'; DROP TABLE staff_user; --")]
    [InlineData("<script>alert(1)</script>")]
    public async Task A_strange_name_is_a_refusal_like_any_other(string name)
    {
        using var visitor = web.NewVisitor();
        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Endless_entries_are_a_refusal_like_any_other()
    {
        using var visitor = web.NewVisitor();
        using var answer = await visitor.SignInAsync(new string('a', 10_000), new string('b', 10_000));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Leaving_needs_the_button_s_own_form()
    {
        using var agent = web.NewVisitor();
        using var signedIn = await agent.SignInAsync(await NewAccountAsync(SiteRole.Agent), StaffAccounts.Password);
        using var forged = await agent.PostFormAsync("/deconnexion", new Dictionary<string, string>());
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        using var still = await agent.GetAnswerAsync("/guichet");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);

        using var left = await agent.PostFormAsync("/deconnexion", await agent.FieldsOfAsync("/compte", "form[action='/deconnexion']"));

        Assert.Equal("/connexion", left.Headers.Location!.OriginalString);
        using var gone = await agent.GetAnswerAsync("/guichet");
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
    }

    [Fact]
    public async Task A_changed_security_stamp_ends_the_session_at_the_next_check()
    {
        await using var host = web.NewHost(services =>
            services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero));
        var name = await NewAccountAsync(SiteRole.Agent);
        using var visitor = web.NewVisitor(host);
        using var signedIn = await visitor.SignInAsync(name, StaffAccounts.Password);
        using var before = await visitor.GetAnswerAsync("/compte");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await using var scope = host.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>();
        await accounts.UpdateSecurityStampAsync((await accounts.FindByNameAsync(name))!);

        using var after = await visitor.GetAnswerAsync("/compte");
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Theory]
    [InlineData("elevenchars", false)]
    [InlineData("twelve chars", true)]
    [InlineData("aaaaaaaaaaaaaa", false)]
    [InlineData("motdepasse2026!", false)]
    public async Task A_password_is_long_and_varied(string password, bool accepted)
    {
        await using var scope = web.Host.Services.CreateAsyncScope();
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = NewName(), DisplayName = "Agent" };

        Assert.Equal(accepted, (await scope.ServiceProvider.GetRequiredService<UserManager<StaffUser>>().CreateAsync(user, password)).Succeeded);
    }

    private static string NewName() => $"agent-{Guid.NewGuid():N}";

    private async Task<string> NewAccountAsync(SiteRole role) => (await web.Host.CreateAccountAsync(NewName(), role, web.Own.Site)).UserName!;

    private async Task FailAsync(string name, int times, WebHost? host = null)
    {
        for (var i = 0; i < times; i++)
        {
            using var visitor = web.NewVisitor(host);
            using var answer = await visitor.SignInAsync(name, "wrong password here");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private async Task<bool> SignsInAsync(string name, WebHost host, TimeProvider? time = null)
    {
        using var visitor = web.NewVisitor(host);
        using var answer = await visitor.SignInAsync(name, StaffAccounts.Password, time: time);
        return answer.StatusCode == HttpStatusCode.Redirect;
    }

    /// <summary>The words of the refusal, without the name typed and the form's token.</summary>
    private async Task<string> RefusalAsync(string name, string password)
    {
        using var visitor = web.NewVisitor();
        using var answer = await visitor.SignInAsync(name, password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var page = Html.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return page.Body!.TextContent;
    }

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
