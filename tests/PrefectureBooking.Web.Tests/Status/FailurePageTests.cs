using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Web.Features.Home;
using Xunit;

namespace PrefectureBooking.Web.Tests.Status;

public sealed class FailurePageTests
{
    private sealed class BrokenHelp : IConfigureOptions<HelpOptions>
    {
        public void Configure(HelpOptions options) => throw new InvalidOperationException("secret detail");
    }

    [Theory]
    [InlineData("/fr/aide", "Une erreur est survenue", "Numéro à nous donner : ")]
    [InlineData("/en/aide", "Something went wrong", "Number to give us: ")]
    public async Task An_unexpected_failure_shows_an_id_and_nothing_of_its_cause(string address, string title, string reference)
    {
        await using var site = await PublicSite.StartAsync(services => services.AddSingleton<IConfigureOptions<HelpOptions>, BrokenHelp>());
        using var answer = await site.Client.GetAnswerAsync(address);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var page = Html.Parse(html);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal(title, page.Words("h1"));
        Assert.Matches($"^{reference}[A-Z0-9]{{4}}-[A-Z0-9]{{4}}$", page.Words(".pb-reference"));
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
    }
}
