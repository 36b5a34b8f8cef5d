using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Halls;

/// <summary>
/// From the commit of a call to the screens: the call is made in this process, the screens hang on another one, as with several instances.
/// The screens' readers share the machine with both.
/// </summary>
internal static class HallBench
{
    private const int Displays = 200;
    private const int Guichets = 10;
    private const int NeverCalled = 40;

    // Ten guichets call every three minutes each; here they hurry, though nobody answers a call before it could be read.
    private static readonly (int From, int To) PauseMs = (800, 1500);
    private static readonly TimeSpan LastReceipts = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(TestDatabase database, BenchSize size)
    {
        await using var app = new TestApplication(database, more: services => services.AddPlanning().AddVisits());
        var town = await Town.BuildAsync(app, guichets: Guichets);
        var hall = await LivelyHall.OpenAsync(app, town.Sites[0], town.Pools[0].Id, Guichets);
        var guests = new Dictionary<TicketId, HallGuest>();
        for (var i = 0; i < size.HallCalls + NeverCalled; i++)
        {
            var guest = await hall.ArriveAsync(await town.RenewalAsync(10 + i));
            guests[guest.Ticket] = guest;
        }

        await using var web = await WebProcess.StartAsync(database, smtpPort: 9, ("Limits:StreamsPerAddress", "100000"));
        await using var screens = new Screens(web.Http.BaseAddress!);
        await screens.WarmUpAsync(hall.Site.Code, guests.Values.First().Page);
        var before = web.WorkingSet;
        await screens.OpenAsync(Enumerable.Repeat($"/ecran/{hall.Site.Code}/flux", Displays));
        await screens.OpenAsync(guests.Values.Select(guest => $"{guest.Page}/flux"));
        await Task.Delay(LastReceipts);
        var memory = web.WorkingSet - before;

        var calls = await CallAsync(app, hall, guests, size.HallCalls);
        await Task.Delay(LastReceipts);
        Report.Title($"e. A call to {Displays} displays and {guests.Count} ticket pages of one site, {calls.Count} calls by {Guichets} guichets");
        Print("displays", screens.WaitsOfDisplays(calls), calls.Count * Displays);
        Print("own ticket page", screens.WaitsOfTickets(calls.ToDictionary(c => guests.Values.Single(g => g.Number == c.Key).Page, c => c.Value)), calls.Count);
        Report.Line($"process memory per connected screen {memory / 1024.0 / (Displays + guests.Count):F0} KB ({before / 1048576.0:F0} MB before, {web.WorkingSet / 1048576.0:F0} MB after the calls)");
    }

    /// <returns>When each number's call was committed.</returns>
    private static async Task<Dictionary<int, long>> CallAsync(TestApplication app, LivelyHall hall, Dictionary<TicketId, HallGuest> guests, int calls)
    {
        using var sender = new SignalSender(app.Contexts, app.Get<SiteSignals>(), TimeProvider.System, NullLogger<SignalSender>.Instance);
        await sender.StartAsync(CancellationToken.None);
        var committed = new Dictionary<int, long>();
        for (var i = 0; i < calls; i++)
        {
            var agent = new HallCommand(hall.Agents[i % Guichets], hall.Site.Code);
            var ticket = ((CallNextResult.Called)await app.Get<CallNext>().HandleAsync(agent, CancellationToken.None)).Ticket;
            committed[guests[ticket].Number] = Stopwatch.GetTimestamp();
            await Task.Delay(Random.Shared.Next(PauseMs.From, PauseMs.To));
            await app.Get<AnswerCall>().CameAsync(agent, ticket, CancellationToken.None);
            await app.Get<AnswerCall>().ParkAsync(agent, ticket, minutes: 60, CancellationToken.None);
        }

        await sender.StopAsync(CancellationToken.None);
        return committed;
    }

    private static void Print(string name, double[] waits, int expected)
    {
        Array.Sort(waits);
        Report.Line($"{name,-16} {waits.Length,6} of {expected} received   p50 {waits[waits.Length / 2],5:F0} ms   p95 {waits[waits.Length * 95 / 100],5:F0} ms   max {waits[^1],5:F0} ms");
    }
}
