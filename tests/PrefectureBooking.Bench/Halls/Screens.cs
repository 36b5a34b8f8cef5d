using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace PrefectureBooking.Bench.Halls;

/// <summary>Open streams, and when each told what for the first time.</summary>
internal sealed class Screens(Uri site) : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = site };
    private readonly CancellationTokenSource _closed = new();
    private readonly ConcurrentBag<(int Number, long At)> _onDisplays = [];
    private readonly ConcurrentBag<(string Page, long At)> _onTickets = [];
    private readonly List<Task> _readers = [];

    /// <summary>What the first of everything costs is not a screen's.</summary>
    public async Task WarmUpAsync(string code, string ticket)
    {
        foreach (var address in Enumerable.Repeat(new[] { $"/ecran/{code}", $"/ecran/{code}/appels", ticket }, 50).SelectMany(a => a))
        {
            using var answer = await _http.GetAsync(new Uri(address, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
        }
    }

    public async Task OpenAsync(IEnumerable<string> addresses)
    {
        foreach (var address in addresses)
        {
            var answer = await _http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            _readers.Add(ReadAsync(answer, address));
        }
    }

    /// <param name="calls">When each number's call was committed.</param>
    /// <returns>Milliseconds, one for each call and display.</returns>
    public double[] WaitsOfDisplays(IReadOnlyDictionary<int, long> calls) =>
        [.. _onDisplays.Where(told => calls.ContainsKey(told.Number)).Select(told => Stopwatch.GetElapsedTime(calls[told.Number], told.At).TotalMilliseconds)];

    public double[] WaitsOfTickets(IReadOnlyDictionary<string, long> calls) =>
        [.. _onTickets.Where(told => calls.ContainsKey(told.Page)).Select(told => Stopwatch.GetElapsedTime(calls[told.Page], told.At).TotalMilliseconds)];

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        await Task.WhenAll(_readers);
        _http.Dispose();
        _closed.Dispose();
    }

    private async Task ReadAsync(HttpResponseMessage answer, string address)
    {
        using var mine = answer;
        var seen = new HashSet<int>();
        var called = false;
        try
        {
            await foreach (var told in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync(_closed.Token))
            {
                var at = Stopwatch.GetTimestamp();
                if (told.Data.StartsWith('{'))
                {
                    Numbers(told.Data).Where(seen.Add).ToList().ForEach(number => _onDisplays.Add((number, at)));
                }
                else if (!called && told.Data.StartsWith("Called", StringComparison.Ordinal))
                {
                    called = true;
                    _onTickets.Add((address[..^"/flux".Length], at));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    private static IEnumerable<int> Numbers(string data) =>
        JsonElement.Parse(data).GetProperty("calls").EnumerateArray().Select(call => call.GetProperty("number").GetInt32());
}
