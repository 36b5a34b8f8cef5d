using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Signals;

/// <summary>Two processes on one database: one books, the other has a screen.</summary>
public sealed class SiteSignalTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string Listening = $"LISTEN {SiteSignal.Channel}";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_booking_in_one_process_reaches_a_screen_of_another()
    {
        await using var booking = Process();
        await using var watching = Process();
        var office = await Office.CreateAsync(booking);
        var hour = await office.OpenAsync(booking, inDays: 2, new TimeOnly(9, 0));
        var registered = await Person.New().RegisterAsync(booking, office);
        using var screen = new Screen(watching.Get<SiteHub>(), office.Site.Id);
        using var listener = New<SignalListener>(watching);
        await listener.StartAsync(Ct);
        await screen.ToldAsync(Ct);

        await booking.Get<BookSlot>().HandleAsync(new BookSlotCommand(registered.Demand, office.Pool.Id, hour), Ct);
        using var sender = New<SignalSender>(booking);
        Assert.Equal(1, await sender.RunOnceAsync(Ct));

        await screen.ToldAsync(Ct);
        await listener.StopAsync(Ct);
    }

    [Fact]
    public async Task A_rush_at_one_site_is_one_notification()
    {
        await using var process = Process();
        var (busy, calm) = (SiteId.New(), SiteId.New());
        foreach (var site in Enumerable.Repeat(busy, 500).Append(calm))
        {
            process.Get<SiteSignals>().Changed(site, SiteTopic.Appointments);
        }

        using var sender = New<SignalSender>(process);

        Assert.Equal(2, await sender.RunOnceAsync(Ct));
        Assert.Equal(0, await sender.RunOnceAsync(Ct));
    }

    [Fact]
    public async Task A_cut_connection_is_made_again_and_every_screen_reads()
    {
        await using var process = Process();
        var site = SiteId.New();
        using var screen = new Screen(process.Get<SiteHub>(), site);
        using var listener = New<SignalListener>(process);
        await listener.StartAsync(Ct);
        await screen.ToldAsync(Ct);

        await CutListenersAsync(process);
        await screen.ToldAsync(Ct);

        process.Get<SiteSignals>().Changed(site, SiteTopic.Appointments);
        using var sender = New<SignalSender>(process);
        await sender.RunOnceAsync(Ct);
        await screen.ToldAsync(Ct);
        await listener.StopAsync(Ct);
    }

    [Fact]
    public async Task Signals_that_could_not_be_sent_wait_for_the_next_try()
    {
        await using var process = Process();
        var contexts = new FailingContexts(process.Contexts);
        process.Get<SiteSignals>().Changed(SiteId.New(), SiteTopic.Appointments);
        using var sender = new SignalSender(contexts, process.Get<SiteSignals>(), TimeProvider.System, NullLogger<SignalSender>.Instance);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => sender.RunOnceAsync(Ct));
        contexts.Working = true;

        Assert.True(failure.IsLostConnection());
        Assert.Equal(1, await sender.RunOnceAsync(Ct));
    }

    private TestApplication Process() => new(database, more: services => services.AddSiteSignals());

    private static T New<T>(TestApplication process) => ActivatorUtilities.CreateInstance<T>(process.Get<IServiceProvider>());

    private static async Task CutListenersAsync(TestApplication process)
    {
        await using var db = await process.Contexts.CreateDbContextAsync(Ct);
        await db.Database.ExecuteSqlAsync(
            $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query = {Listening}", Ct);
    }

    private sealed class FailingContexts(IDbContextFactory<BookingDbContext> working) : IDbContextFactory<BookingDbContext>
    {
        // Port 9 answers nobody.
        private const string Nowhere = "Host=127.0.0.1;Port=9;Username=nobody;Timeout=5";

        public bool Working { get; set; }

        public BookingDbContext CreateDbContext() => Working ? working.CreateDbContext() : new BookingDbContext(BookingMigrations.Options(Nowhere));
    }
}
