using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Demands.Access;
using PrefectureBooking.Web.Features.Demands.OpenHours;

namespace PrefectureBooking.Testing;

/// <summary>
/// The form in which a person chooses an hour, posted over HTTP as their browser would. The client must keep no cookies
/// and follow no redirects; one form serves many persons, each with the cookie of <see cref="AccessOf"/>.
/// </summary>
public sealed class BookingForm
{
    public const string Address = "/fr/demande/resultat";

    private readonly HttpClient _http;
    private readonly string _cookie;
    private readonly string _token;

    private BookingForm(HttpClient http, string cookie, string token) => (_http, _cookie, _token) = (http, cookie, token);

    /// <summary>The cookie of a browser in which the code of this demand was typed.</summary>
    public static string AccessOf(IServiceProvider web, DemandId demand)
    {
        var context = new DefaultHttpContext();
        web.GetRequiredService<AccessCookie>().Set(context, demand);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }

    public static async Task<BookingForm> OpenAsync(HttpClient http, string access, CancellationToken ct)
    {
        using var answer = await GetAsync(http, access, ct);
        var cookies = answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]);
        var token = FormToken.In(await answer.Content.ReadAsStringAsync(ct));
        return new BookingForm(http, cookies.First(cookie => cookie.StartsWith("formulaire=", StringComparison.Ordinal)), token);
    }

    public static async Task<HttpResponseMessage> GetAsync(HttpClient http, string access, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Add("Cookie", access);
        return (await http.SendAsync(request, ct)).EnsureSuccessStatusCode();
    }

    /// <returns>True when the person is booked and sent on to their page.</returns>
    public async Task<bool> PostAsync(string access, PoolId pool, DateTimeOffset startsAt, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["_handler"] = "resultat",
                [FormToken.Name] = _token,
                ["Form.Hour"] = new ChosenHour(pool, startsAt).ToString(),
            }),
        };
        request.Headers.Add("Cookie", $"{_cookie}; {access}");
        using var answer = await _http.SendAsync(request, ct);
        return answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location?.ToString().Contains("/suivi/", StringComparison.Ordinal) == true;
    }
}
