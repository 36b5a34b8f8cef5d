using PrefectureBooking.Testing;
using PrefectureBooking.Web.Hosting.Commands;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>The command line that opens the first account; the use case behind it has tests of its own.</summary>
public sealed class AccountCommandTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_opens_an_account_whose_password_leads_to_the_second_factor()
    {
        var (code, output, errors) = await RunAsync("--nom", "awa.diallo", "--affichage", "Awa Diallo", "--site", web.Own.Site.Code, "--role", "administrator");

        Assert.Equal((AccountCommand.Done, ""), (code, errors));
        using var visitor = web.NewVisitor();
        using var answer = await visitor.TypePasswordAsync("awa.diallo", output.Trim().Split(' ')[^1]);
        Assert.Equal("http://localhost/connexion/second-facteur", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task It_refuses_with_a_sentence_and_says_how_it_is_used()
    {
        string[] right = ["--nom", "b.diallo", "--affichage", "Bintou Diallo", "--site", web.Other.Site.Code, "--role", "administrator"];
        Assert.Equal(AccountCommand.Done, (await RunAsync(right)).Code);

        var again = await RunAsync([.. right.Select(word => word == "b.diallo" ? "c.diallo" : word)]);
        Assert.Equal(AccountCommand.Refused, again.Code);
        Assert.Contains("déjà un administrateur", again.Errors, StringComparison.Ordinal);
        var taken = await RunAsync([.. right, "--un-de-plus"]);
        Assert.Contains("existe déjà", taken.Errors, StringComparison.Ordinal);
        var nowhere = await RunAsync("--nom", "d.diallo", "--affichage", "D Diallo", "--site", "nowhere", "--role", "administrator");
        Assert.Contains(web.Own.Site.Code, nowhere.Errors, StringComparison.Ordinal);
        Assert.Contains("administrator", (await RunAsync("--nom", "e", "--affichage", "E", "--site", "x", "--role", "agent")).Errors, StringComparison.Ordinal);
        Assert.Equal((AccountCommand.Misused, "", AccountCommand.Usage + Environment.NewLine), await RunAsync("--nom", "f"));
        Assert.Equal((AccountCommand.Misused, "", AccountCommand.Usage + Environment.NewLine), await RunAsync("--nom", "f", "--nom", "g", "--site", "x", "--role", "agent"));
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://127.0.0.1:0")]
    public void Other_arguments_start_the_application(params string[] arguments) => Assert.Null(AccountCommand.Parse(arguments));

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] options)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await AccountCommand.Parse(["compte", "creer", .. options])!.RunAsync(web.Host.Services, output, errors, Ct);
        return (code, output.ToString(), errors.ToString());
    }
}
