using System.Net;
using System.Net.ServerSentEvents;
using Xunit;

namespace PrefectureBooking.Web.Tests.Visits;

/// <summary>One open stream of events.</summary>
public sealed class StreamReading(HttpClient client, string address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private HttpResponseMessage? _answer;
    private IAsyncEnumerator<SseItem<string>>? _events;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public HttpResponseMessage Answer => _answer ?? throw new InvalidOperationException("The stream is not open.");

    public async Task<HttpStatusCode> OpenAsync()
    {
        _answer = await client.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Ct);
        return _answer.StatusCode;
    }

    public async Task<string> NextAsync()
    {
        if (_events is null)
        {
            Assert.Equal(HttpStatusCode.OK, await OpenAsync());
            _events = SseParser.Create(await Answer.Content.ReadAsStreamAsync(Ct)).EnumerateAsync(Ct).GetAsyncEnumerator(Ct);
        }

        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(Patience, Ct), "The stream has ended.");
        return _events.Current.Data;
    }

    /// <summary>The first event that is what was waited for.</summary>
    public async Task<string> UntilAsync(Func<string, bool> wanted)
    {
        while (true)
        {
            if (await NextAsync() is var data && wanted(data))
            {
                return data;
            }
        }
    }

    public void Dispose()
    {
        _answer?.Dispose();
        client.Dispose();
    }
}
