using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PrefectureBooking.Browser.Tests.Browsing;

/// <summary>What the browser complained about: broken security policy, failed scripts, missing files.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _all = new();

    public Complaints(IBrowserContext context)
    {
        context.Console += (_, message) => Hear(message);
        context.WebError += (_, error) => _all.Enqueue($"{error.Page?.Url}: {error.Error}");
    }

    public IReadOnlyCollection<string> All => _all;

    private void Hear(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !IsOwnStatus(message))
        {
            _all.Enqueue($"{message.Page?.Url}: {message.Text}");
        }
    }

    // A page that answers 404 or 410 on purpose is reported too: its address is then the page's own, not that of a file.
    private static bool IsOwnStatus(IConsoleMessage message) =>
        message.Text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal)
        && message.Location == $"{message.Page?.Url}:0:0";
}
