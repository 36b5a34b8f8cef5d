using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>What stands between a password and a session, page by page.</summary>
public sealed class SecondFactorPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private const string SetUpAddress = "/connexion/second-facteur";
    private const string PasswordAddress = "/connexion/mot-de-passe";
    private const string OwnPassword = "cheval agrafe pile";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_account_sets_up_its_telephone_keeps_ten_codes_chooses_a_password_and_only_then_opens_its_page()
    {
        var name = NewName();
        await web.Get<IServiceScopeFactory>().CreateBareAccountAsync(name, [(web.Own.Site, SiteRole.Agent)], mustChangePassword: true);
        using var visitor = web.NewVisitor();
        using var typed = await visitor.TypePasswordAsync(name, StaffAccounts.Password, "/guichet/liste");
        Assert.Equal($"http://localhost{SetUpAddress}?retour=%2Fguichet%2Fliste", typed.Headers.Location!.OriginalString);

        using var setUp = await visitor.GetPageAsync(typed.Headers.Location.PathAndQuery);
        var key = KeyOn(setUp);
        using var wrong = await PostCodeAsync(visitor, typed.Headers.Location.PathAndQuery, Code(OneTimeCode.NewKey()));
        Assert.Contains("Code refusé", wrong.Words(".pb-summary"), StringComparison.Ordinal);
        Assert.Equal(key, KeyOn(wrong));
        using var codes = await PostCodeAsync(visitor, typed.Headers.Location.PathAndQuery, Code(key));
        var shown = codes.QuerySelectorAll(".pb-codes li").Select(code => code.TextContent.Trim()).ToList();
        Assert.Equal(10, shown.Distinct().Count());
        Assert.Contains(shown[9], Uri.UnescapeDataString(codes.QuerySelector("a[download]")!.GetAttribute("href")!), StringComparison.Ordinal);
        var next = codes.QuerySelector("a.pb-primary")!.GetAttribute("href")!;
        Assert.StartsWith(PasswordAddress, next, StringComparison.Ordinal);
        await OpensNothingAsync(visitor);

        var fields = await visitor.FieldsOfAsync(next, "main form");
        (fields["Form.Password"], fields["Form.Again"]) = (OwnPassword, OwnPassword);
        using var chosen = await visitor.PostFormAsync(next, fields);
        Assert.Equal("http://localhost/guichet/liste", chosen.Headers.Location!.OriginalString);
        using var open = await visitor.GetAnswerAsync("/guichet/liste");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var again = web.NewVisitor();
        using var old = await again.TypePasswordAsync(name, StaffAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
    }

    [Theory]
    [InlineData("court", "court", "12 à 256 caractères")]
    [InlineData("Motdepasse2026!", "Motdepasse2026!", "trop courant")]
    [InlineData(StaffAccounts.Password, StaffAccounts.Password, "mot de passe actuel")]
    [InlineData(OwnPassword, "cheval agrafe pilé", "diffèrent")]
    public async Task A_new_password_that_will_not_do_is_refused_with_the_reason(string password, string again, string words)
    {
        var name = NewName();
        await web.Host.CreateAccountAsync(name, SiteRole.Agent, web.Own.Site);
        await ChangeAsync(name, user => user.MustChangePassword = true);
        using var visitor = web.NewVisitor();
        using var signedIn = await visitor.SignInAsync(name, StaffAccounts.Password);
        Assert.Equal($"http://localhost{PasswordAddress}", signedIn.Headers.Location!.OriginalString);
        var fields = await visitor.FieldsOfAsync(PasswordAddress, "main form");
        (fields["Form.Password"], fields["Form.Again"]) = (password, again);

        using var answer = await visitor.PostFormAsync(PasswordAddress, fields);

        using var page = Html.Parse(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Contains(words, page.Words(".pb-summary").Plain(), StringComparison.Ordinal);
        await OpensNothingAsync(visitor);
    }

    [Fact]
    public async Task A_wrong_a_used_and_a_right_code_after_too_many_tries_are_refused_in_the_same_words()
    {
        var (wrong, used, locked) = (await NewAccountAsync(), await NewAccountAsync(), await NewAccountAsync());
        var code = Code(TestCodes.KeyOf(used));
        using (var first = await HalfAsync(used))
        {
            using var accepted = await first.TypeCodeAsync(code);
            Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        }

        using var lockedOut = await HalfAsync(locked);
        for (var i = 0; i < StaffServices.FailuresBeforeLockout; i++)
        {
            using var failed = await lockedOut.TypeCodeAsync("12345");
        }

        using var first2 = await HalfAsync(wrong);
        var words = await RefusalAsync(first2, "12345");
        using var replaying = await HalfAsync(used);
        Assert.Equal(words, await RefusalAsync(replaying, code));
        Assert.Equal(words, await RefusalAsync(lockedOut, Code(TestCodes.KeyOf(locked))));
        Assert.Contains("Code refusé", words, StringComparison.Ordinal);
        await OpensNothingAsync(replaying);
    }

    [Fact]
    public async Task The_count_of_wrong_codes_ends_after_a_quarter_of_an_hour()
    {
        var later = new Demands.Follow.ShiftedTime();
        await using var host = web.NewHost(services => services.AddSingleton<TimeProvider>(later));
        var name = await NewAccountAsync();
        using var visitor = await HalfAsync(name, host);
        for (var i = 0; i <= StaffServices.FailuresBeforeLockout; i++)
        {
            using var failed = await visitor.TypeCodeAsync("12345");
            Assert.Equal([EvenStep], later.TakeWaits().Where(wait => wait == EvenStep).Distinct());
        }

        later.Ahead = StaffServices.Lockout;
        using var again = web.NewVisitor(host);
        using var signedIn = await again.SignInAsync(name, StaffAccounts.Password, time: later);

        Assert.Equal("http://localhost/guichet", signedIn.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_half_session_ends_when_the_account_is_changed_and_never_skips_a_step()
    {
        var name = await NewAccountAsync();
        using var visitor = await HalfAsync(name);
        foreach (var later in new[] { SetUpAddress, PasswordAddress })
        {
            using var skipped = await visitor.GetAnswerAsync(later);
            Assert.Equal("http://localhost/connexion", skipped.Headers.Location!.OriginalString);
        }

        await ChangeAsync(name, user => user.SecurityStamp = "other");

        using var answer = await visitor.GetAnswerAsync(StaffSignIn.CodeAddress);
        Assert.Equal("http://localhost/connexion", answer.Headers.Location!.OriginalString);
        using var nobody = web.NewVisitor();
        using var without = await nobody.GetAnswerAsync(StaffSignIn.CodeAddress);
        Assert.Equal("http://localhost/connexion", without.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_closed_session_opens_nothing_from_the_next_request()
    {
        var name = await NewAccountAsync();
        using var kept = web.NewVisitor();
        using var closed = web.NewVisitor();
        using var first = await kept.SignInAsync(name, StaffAccounts.Password);
        using var second = await closed.SignInAsync(name, StaffAccounts.Password);
        using var both = await kept.GetPageAsync("/compte");
        Assert.Equal(2, both.QuerySelectorAll("main .pb-cards > li").Length);
        Assert.Single(both.QuerySelectorAll("main .pb-cards .fr-badge"));

        using var done = await kept.PostFormAsync("/compte/sessions", await kept.FieldsOfAsync("/compte", "main .pb-cards form"));

        Assert.Equal("/compte", done.Headers.Location!.OriginalString);
        await OpensNothingAsync(closed);
        using var still = await kept.GetAnswerAsync("/guichet");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task A_changed_password_closes_the_other_sessions_and_keeps_this_one()
    {
        var name = await NewAccountAsync();
        using var own = web.NewVisitor();
        using var other = web.NewVisitor();
        using var first = await own.SignInAsync(name, StaffAccounts.Password);
        using var second = await other.SignInAsync(name, StaffAccounts.Password);
        var fields = await own.FieldsOfAsync("/compte/mot-de-passe", "main form");
        (fields["Form.Current"], fields["Form.Password"], fields["Form.Again"]) = ("wrong password", OwnPassword, OwnPassword);
        using var refused = await own.PostFormAsync("/compte/mot-de-passe", fields);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);

        fields["Form.Current"] = StaffAccounts.Password;
        using var done = await own.PostFormAsync("/compte/mot-de-passe", fields);

        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
        using var page = await own.GetPageAsync("/compte?fait=mot-de-passe");
        Assert.Single(page.QuerySelectorAll("main .pb-cards > li"));
        await OpensNothingAsync(other);
    }

    [Fact]
    public async Task What_an_administrator_ends_is_ended_at_the_next_request()
    {
        var (name, administrator) = (await NewAccountAsync(), await web.Host.CreateAccountAsync(NewName(), SiteRole.Administrator, web.Own.Site));
        using var visitor = web.NewVisitor();
        using var signedIn = await visitor.SignInAsync(name, StaffAccounts.Password);
        await using var scope = web.Host.Services.CreateAsyncScope();
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        var account = new StaffUserId(await db.Users.Where(u => u.UserName == name).Select(u => u.Id).SingleAsync(Ct));

        Assert.IsType<AdministerAccountResult.Done>(await scope.ServiceProvider.GetRequiredService<AdministerAccount>().HandleAsync(
            new AdministerAccountCommand(new StaffUserId(administrator.Id), account, AccountAct.Deactivate, "A quitté le service."), Ct));

        await OpensNothingAsync(visitor);
        using var again = web.NewVisitor();
        using var refused = await again.TypePasswordAsync(name, StaffAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task New_recovery_codes_need_a_code_and_one_of_them_opens_a_session()
    {
        var name = await NewAccountAsync();
        using var visitor = web.NewVisitor();
        using var signedIn = await visitor.SignInAsync(name, StaffAccounts.Password);
        using var page = await PostCodeAsync(visitor, "/compte/codes-de-secours", TestCodes.Next(name, TestCodes.KeyOf(name), web.Get<TimeProvider>().GetUtcNow()));
        var code = page.QuerySelector(".pb-codes li")!.TextContent.Trim();

        using var other = await HalfAsync(name);
        using var answer = await other.TypeCodeAsync(code);

        Assert.Equal("http://localhost/guichet", answer.Headers.Location?.OriginalString);
        using var account = await other.GetPageAsync("/compte");
        Assert.Contains("9 codes de secours", account.Words("main"), StringComparison.Ordinal);
    }

    private static TimeSpan EvenStep => PrefectureBooking.Application.Access.EvenTime.Step;

    private IDbContextFactory<BookingDbContext> Contexts => web.Get<IDbContextFactory<BookingDbContext>>();

    private static string NewName() => $"agent-{Guid.NewGuid():N}";

    private static string Code(byte[] key) => OneTimeCode.Of(key, OneTimeCode.StepAt(DateTimeOffset.UtcNow));

    /// <summary>As a person types it from the page.</summary>
    private static byte[] KeyOn(IParentNode page) => Base32Reader.Read(page.Words(".pb-second-factor .pb-code"));

    private async Task<string> NewAccountAsync() => (await web.Host.CreateAccountAsync(NewName(), SiteRole.Agent, web.Own.Site)).UserName!;

    private async Task<HttpClient> HalfAsync(string name, WebHost? host = null)
    {
        var visitor = web.NewVisitor(host);
        using var typed = await visitor.TypePasswordAsync(name, StaffAccounts.Password);
        Assert.Equal(HttpStatusCode.Redirect, typed.StatusCode);
        return visitor;
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PostCodeAsync(HttpClient visitor, string address, string code)
    {
        var fields = await visitor.FieldsOfAsync(address, "main form");
        fields["Form.Code"] = code;
        using var answer = await visitor.PostFormAsync(address, fields);
        return Html.Parse(await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<string> RefusalAsync(HttpClient half, string code)
    {
        using var answer = await half.TypeCodeAsync(code);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var page = Html.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return page.Body!.TextContent;
    }

    private static async Task OpensNothingAsync(HttpClient visitor)
    {
        foreach (var address in new[] { "/guichet", "/compte", "/encadrement/journee.csv" })
        {
            using var answer = await visitor.GetAnswerAsync(address);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    private async Task ChangeAsync(string name, Action<StaffUser> change)
    {
        await using var db = await Contexts.CreateDbContextAsync(Ct);
        change(await db.Users.SingleAsync(u => u.UserName == name, Ct));
        await db.SaveChangesAsync(Ct);
    }
}
