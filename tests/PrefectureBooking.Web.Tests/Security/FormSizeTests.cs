using System.Net;
using Xunit;

namespace PrefectureBooking.Web.Tests.Security;

public sealed class FormSizeTests(PublicSiteFixture site) : IClassFixture<PublicSiteFixture>
{
    [Fact]
    public async Task A_post_bigger_than_any_form_is_refused_with_words()
    {
        using var flood = new StringContent(new string('x', 300_000));
        using var answer = await site.Client.PostAsync(new Uri("/fr/aide", UriKind.Relative), flood, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("Votre réponse est trop longue", Html.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Words("h1"));
    }
}
