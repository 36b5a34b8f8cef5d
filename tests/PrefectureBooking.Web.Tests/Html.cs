using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace PrefectureBooking.Web.Tests;

public static class Html
{
    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public static Task<HttpResponseMessage> GetAnswerAsync(this HttpClient client, string address) =>
        client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string address)
    {
        using var answer = await client.GetAnswerAsync(address);
        return Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>With plain spaces where French typography keeps a line from breaking.</summary>
    public static string Plain(this string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    public static string Words(this IParentNode page, string selector) => page.QuerySelector(selector)!.TextContent.Trim();
}
