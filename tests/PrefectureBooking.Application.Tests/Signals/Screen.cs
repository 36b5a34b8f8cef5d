using System.Threading.Channels;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Tests.Signals;

/// <summary>A screen of one process: waits to be told.</summary>
public sealed class Screen : IDisposable
{
    private readonly Channel<bool> _told = Channel.CreateUnbounded<bool>();
    private readonly Subscription _subscription;

    public Screen(SiteHub hub, SiteId site) => _subscription = hub.Subscribe(site, SiteTopic.Appointments, () => _told.Writer.WriteAsync(true).AsTask());

    public int Unread => _told.Reader.Count;

    public Task ToldAsync(CancellationToken ct) => _told.Reader.ReadAsync(ct).AsTask();

    public void Dispose() => _subscription.Dispose();
}
