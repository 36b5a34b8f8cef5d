using System.Net;
using Xunit;

namespace PrefectureBooking.Web.Tests.Security;

public sealed class FormSizeTests(PublicSiteFixture site) : IClassFixture<PublicSiteFixture>
{
    [Fact]
    public async Task A_post_bigger_than_any_form_is_refused_with_words()
    {
        // The refusal comes before the body is read: a client that does not wait for it may find the connection closed while it still sends.
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
        using var client = new HttpClient(handler) { BaseAddress = site.Client.BaseAddress };
        using var flood = new HttpRequestMessage(HttpMethod.Post, new Uri("/fr/aide", UriKind.Relative)) { Content = new StringContent(new string('x', 300_000)) };
        flood.Headers.ExpectContinue = true;

        using var answer = await client.SendAsync(flood, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("Votre réponse est trop longue", Html.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Words("h1"));
    }
}
