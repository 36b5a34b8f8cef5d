using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

/// <summary>A browser without script: keeps cookies, follows redirects, posts the form it was shown, hidden fields included.</summary>
public sealed class Visitor(WebApplicationFactory<Program> host) : IDisposable
{
    private readonly HttpClient _client = host.CreateDefaultClient(new Uri("http://localhost"), new CookieContainerHandler());

    public HttpStatusCode Status { get; private set; }

    /// <summary>Path and query of the page that is shown.</summary>
    public string Address { get; private set; } = "";

    public IHtmlDocument Page { get; private set; } = Html.Parse("");

    public string Question => Page.Words("h1");

    public string Text => string.Join(' ', Page.QuerySelector("main")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public IReadOnlyList<string> Errors => [.. Page.QuerySelectorAll(".pb-summary a").Select(error => error.TextContent)];

    public Task GoAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative)));

    /// <summary>Posts the form of that name as it stands, with these answers instead of its own; null leaves a field out.</summary>
    public Task PostAsync(string form, params (string Name, string? Value)[] answers)
    {
        var fields = FieldsOf(form).Where(field => !answers.Any(answer => answer.Name == field.Key)).ToList();
        fields.AddRange(answers.Where(answer => answer.Value is not null).Select(answer => KeyValuePair.Create(answer.Name, answer.Value!)));
        var target = FormOf(form).GetAttribute("action") is { Length: > 0 } action ? action : Address;
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(target, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) });
    }

    public string? ValueOf(string field) => (Page.QuerySelector($"input[name='{field}']") as IHtmlInputElement)?.Value;

    public void Dispose() => _client.Dispose();

    public IReadOnlyList<KeyValuePair<string, string>> FieldsOf(string form) =>
    [
        .. FormOf(form).QuerySelectorAll<IHtmlInputElement>("input")
            .Where(input => !string.IsNullOrEmpty(input.Name) && (input.Type is not ("radio" or "checkbox") || input.IsChecked))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value)),
    ];

    private IElement FormOf(string form) => Page.QuerySelectorAll("form")
        .Single(element => element.QuerySelector("input[name=_handler]")?.GetAttribute("value") == form);

    private async Task SendAsync(HttpRequestMessage request)
    {
        var ct = TestContext.Current.CancellationToken;
        using var first = request;
        var answer = await _client.SendAsync(first, ct);
        Address = first.RequestUri!.IsAbsoluteUri ? first.RequestUri.PathAndQuery : first.RequestUri.OriginalString;
        while (answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther)
        {
            var next = new Uri(new Uri("http://localhost" + Address), answer.Headers.Location!);
            answer.Dispose();
            answer = await _client.GetAsync(next, ct);
            Address = next.PathAndQuery;
        }

        Status = answer.StatusCode;
        Page = Html.Parse(await answer.Content.ReadAsStringAsync(ct));
        answer.Dispose();
    }
}
