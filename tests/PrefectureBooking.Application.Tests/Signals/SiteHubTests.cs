using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Signals;

public sealed class SiteHubTests
{
    private static readonly SiteId Nanterre = SiteId.New();
    private static readonly SiteSignal Changed = new(Nanterre, SiteTopic.Appointments);

    private readonly ManualTimeProvider _time = new();
    private readonly SiteHub _hub;
    private int _told;

    public SiteHubTests() => _hub = new SiteHub(_time, NullLogger<SiteHub>.Instance);

    [Fact]
    public void A_first_change_is_told_at_once_and_a_burst_once_more_after_the_interval()
    {
        using var screen = Subscribe();
        Publish(1);
        Assert.Equal(1, _told);

        Publish(100);
        _time.Advance(Subscription.Interval - TimeSpan.FromTicks(1));
        Assert.Equal(1, _told);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(2, _told);
    }

    [Fact]
    public void After_a_quiet_interval_a_change_is_told_at_once_again()
    {
        using var screen = Subscribe();
        Publish(1);
        _time.Advance(Subscription.Interval);

        Publish(1);

        Assert.Equal(2, _told);
    }

    [Fact]
    public void A_change_during_a_slow_reading_is_told_when_it_ends()
    {
        var reading = new TaskCompletionSource();
        using var screen = Subscribe(() => reading.Task);
        Publish(1);
        _time.Advance(Subscription.Interval);
        Publish(1);
        Assert.Equal(1, _told);

        reading.SetResult();
        _time.Advance(TimeSpan.Zero);

        Assert.Equal(2, _told);
    }

    [Fact]
    public void A_failed_reading_does_not_end_the_subscription()
    {
        using var screen = Subscribe(() => Task.FromException(new InvalidOperationException("The first reading fails.")));
        Publish(1);
        _time.Advance(Subscription.Interval);

        Publish(1);

        Assert.Equal(2, _told);
    }

    [Fact]
    public void A_closed_screen_is_told_nothing_and_forgotten()
    {
        var screen = Subscribe();
        Publish(1);
        Publish(1);

        screen.Dispose();
        _time.Advance(Subscription.Interval);

        Assert.Equal(1, _told);
        Assert.Equal(0, _hub.Subscriptions);
    }

    [Fact]
    public void Another_site_s_change_is_not_told()
    {
        using var screen = Subscribe();

        _hub.Publish(new SiteSignal(SiteId.New(), SiteTopic.Appointments));
        _time.Advance(Subscription.Interval);

        Assert.Equal(0, _told);
    }

    [Fact]
    public void A_signal_reads_what_it_wrote()
    {
        Assert.True(SiteSignal.TryParse(Changed.Payload, out var read));
        Assert.Equal(Changed, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0198aaaabbbbccccddddeeeeffff0000")]
    [InlineData("0198aaaabbbbccccddddeeeeffff0000:Weather")]
    [InlineData("0198aaaabbbbccccddddeeeeffff0000:7")]
    [InlineData("nanterre:Appointments")]
    public void What_another_version_sends_is_left_alone(string payload) => Assert.False(SiteSignal.TryParse(payload, out _));

    private Subscription Subscribe(Func<Task>? reading = null) => _hub.Subscribe(Nanterre, SiteTopic.Appointments, () =>
    {
        _told++;
        return reading?.Invoke() ?? Task.CompletedTask;
    });

    private void Publish(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _hub.Publish(Changed);
        }

        _time.Advance(TimeSpan.Zero);
    }
}
