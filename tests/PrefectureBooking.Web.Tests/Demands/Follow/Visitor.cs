using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.Testing;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Follow;

/// <summary>One browser without script: keeps its cookies, fills the forms it is shown, follows no redirect by itself.</summary>
public sealed class Visitor(WebHost web)
{
    private readonly HttpClient _client = web.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<Answered> GetAsync(string address)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative), Ct);
        return await Answered.OfAsync(answer);
    }

    /// <param name="languages">The browser's Accept-Language.</param>
    public async Task<Answered> GetAsync(string address, string languages)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        using var answer = await _client.SendAsync(request, Ct);
        return await Answered.OfAsync(answer);
    }

    public Task<byte[]> FileAsync(string address) => _client.GetByteArrayAsync(new Uri(address, UriKind.Relative), Ct);

    /// <summary>Opens the page, fills its form of that name and posts it.</summary>
    public async Task<Answered> PostAsync(string address, string form, params (string Name, string Value)[] typed) =>
        await PostAsync(address, await GetAsync(address), form, typed);

    /// <summary>Posts a form of a page read before, as a second tab or a second press does.</summary>
    public async Task<Answered> PostAsync(string address, Answered page, string form, params (string Name, string Value)[] typed)
    {
        var element = page.Form(form);
        var values = element.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value)).Concat(typed);
        using var content = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Item1, value.Item2)));
        using var answer = await _client.PostAsync(new Uri(element.GetAttribute("action") ?? address, UriKind.Relative), content, Ct);
        return await Answered.OfAsync(answer);
    }

    /// <summary>Posts as another site's page would: without the form's token.</summary>
    public async Task<Answered> PostBareAsync(string address, params (string Name, string Value)[] values)
    {
        using var content = new FormUrlEncodedContent(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
        using var answer = await _client.PostAsync(new Uri(address, UriKind.Relative), content, Ct);
        return await Answered.OfAsync(answer);
    }
}

/// <summary>An answer of the site, read.</summary>
public sealed record Answered(HttpStatusCode Status, string Location, string Html, HttpResponseMessage Message)
{
    public IHtmlDocument Page { get; } = Tests.Html.Parse(Html);

    public static async Task<Answered> OfAsync(HttpResponseMessage message) => new(
        message.StatusCode, PathOf(message.Headers.Location), await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), message);

    // Blazor redirects to whole addresses, the gate to paths: a browser makes no difference.
    private static string PathOf(Uri? location) => location is null ? "" : location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;

    public string Words => Page.QuerySelector("main")!.TextContent;

    public IElement Form(string name) => Page.QuerySelectorAll("form")
        .Single(form => form.QuerySelector($"input[name=_handler][value='{name}']") is not null);

    public IReadOnlyList<string> Hours => [.. Page.QuerySelectorAll<IHtmlInputElement>("input[name='Form.Hour']").Select(radio => radio.Value)];
}
