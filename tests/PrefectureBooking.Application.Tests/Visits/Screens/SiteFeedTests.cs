using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Visits.Screens;

public sealed class SiteFeedTests : IDisposable
{
    private const int Displays = 200;
    private static readonly SiteSignal Changed = new(SiteId.New(), SiteTopic.Hall);

    private readonly ManualTimeProvider _time = new();
    private readonly SiteHub _hub;
    private readonly SiteFeed<string> _feed;
    private int _readings;
    private bool _broken;

    public SiteFeedTests()
    {
        _hub = new SiteHub(_time, NullLogger<SiteHub>.Instance);
        _feed = new SiteFeed<string>(Changed.Site, _hub, _time, (_, _) => _broken
            ? Task.FromException<string>(new InvalidOperationException("The database is away."))
            : Task.FromResult($"reading {++_readings}"));
    }

    [Fact]
    public void Two_hundred_displays_cost_one_reading_a_change()
    {
        using var displays = new Listening(_feed, Displays);
        _time.Advance(Subscription.Interval);
        Assert.Equal(Enumerable.Repeat("reading 1", Displays), displays.Take());

        Publish();

        Assert.Equal(Enumerable.Repeat("reading 2", Displays), displays.Take());
        Assert.Equal(2, _readings);
    }

    [Fact]
    public void A_burst_of_changes_is_read_twice_at_most_and_shown_as_it_ended()
    {
        using var displays = new Listening(_feed, 1);
        _time.Advance(Subscription.Interval);
        for (var i = 0; i < 50; i++)
        {
            Publish();
        }

        _time.Advance(Subscription.Interval);

        Assert.Equal(["reading 3"], displays.Take());
    }

    [Fact]
    public void A_display_that_joins_gets_what_the_others_have_without_a_reading()
    {
        using var first = new Listening(_feed, 1);
        _time.Advance(Subscription.Interval);

        using var second = new Listening(_feed, 1);

        Assert.Equal(["reading 1"], second.Take());
        Assert.Equal(1, _readings);
    }

    [Fact]
    public void When_nothing_changes_it_is_read_again_every_few_seconds()
    {
        using var displays = new Listening(_feed, 1);
        _time.Advance(SiteFeed<string>.Confirmation * 3);

        Assert.Equal(4, _readings);
    }

    [Fact]
    public void The_last_display_that_leaves_ends_everything()
    {
        var displays = new Listening(_feed, 2);
        _time.Advance(Subscription.Interval);

        displays.Dispose();
        Publish();
        _time.Advance(SiteFeed<string>.Confirmation * 3);

        Assert.Equal(1, _readings);
        Assert.Equal(0, _hub.Subscriptions);
        Assert.Equal(0, _feed.Listeners);
        Assert.Null(_time.NextTimer);
    }

    [Fact]
    public void While_the_database_is_away_displays_get_the_last_reading_and_see_it_grow_old()
    {
        using var displays = new Listening(_feed, 1);
        _time.Advance(Subscription.Interval);
        displays.Take();
        _broken = true;

        _time.Advance(SiteFeed<string>.Confirmation * 4);

        var old = displays.TakeValues().Single();
        Assert.Equal("reading 1", old.Value);
        Assert.True(_time.GetElapsedTime(old.ReadAt) > SiteFeed<string>.Confirmation * 3);

        _broken = false;
        _time.Advance(SiteFeed<string>.Confirmation);
        Assert.Equal(["reading 2"], displays.Take());
    }

    [Fact]
    public async Task Pages_opened_at_once_share_one_reading()
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, Displays).Select(_ => _feed.LatestAsync(TestContext.Current.CancellationToken)));

        Assert.All(pages, page => Assert.Equal("reading 1", page.Value));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("reading 2", (await _feed.LatestAsync(TestContext.Current.CancellationToken)).Value);
    }

    [Fact]
    public async Task A_page_of_a_hall_with_displays_costs_no_reading()
    {
        using var displays = new Listening(_feed, 1);
        _time.Advance(SiteFeed<string>.Confirmation - TimeSpan.FromSeconds(1));

        Assert.Equal("reading 1", (await _feed.LatestAsync(TestContext.Current.CancellationToken)).Value);
        Assert.Equal(1, _readings);
    }

    public void Dispose() => _feed.Dispose();

    private void Publish()
    {
        _hub.Publish(Changed);
        _time.Advance(TimeSpan.Zero);
    }

    /// <summary>Displays that have connected.</summary>
    private sealed class Listening(SiteFeed<string> feed, int displays) : IDisposable
    {
        private readonly List<FeedListener<string>> _all = [.. Enumerable.Range(0, displays).Select(_ => feed.Listen())];

        public IReadOnlyList<string> Take() => [.. TakeValues().Select(value => value.Value)];

        /// <summary>What each got last.</summary>
        public IReadOnlyList<FeedValue<string>> TakeValues() =>
            [.. _all.Select(listener => listener.Values.TryRead(out var value) ? value : null).OfType<FeedValue<string>>()];

        public void Dispose() => _all.ForEach(listener => listener.Dispose());
    }
}
