using System.Globalization;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Guichet;

public sealed class LiveListTests(ChromiumFixture chromium, DemoSite site)
{
    // The list is read again every 15 s whatever happens: what shows earlier was told.
    private const float BeforeTheNextPoll = 10_000;

    [Fact]
    public async Task A_booking_appears_on_the_agent_s_list_without_reloading()
    {
        var hour = await site.OpenHourAsync();
        var person = Person.New() with { GivenNames = "Rosa", FamilyName = "Vázquez-Ocaña" };
        await VisitAsync(page => BookWatchedAsync(new Applicant(page, new Pointer(), Words.French, site, person, site.MailboxOf(person)), person, hour));
    }

    private async Task BookWatchedAsync(Applicant applicant, Person person, OwnHour hour)
    {
        await applicant.RegisterAsync(away: hour.Day.AddDays(60));
        await applicant.FindAsync(hour);
        await VisitAsync(async page =>
        {
            await page.SignInAsync(site, "agent.nanterre", "/guichet");
            await OpenLiveAsync(page, $"/guichet/liste?site=nanterre&jour={hour.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
            var opened = await page.EvaluateAsync<double>("() => performance.timeOrigin");
            await Expect(Row(page, person)).ToHaveCountAsync(0);

            await applicant.ChooseAsync(hour);

            await Expect(Row(page, person)).ToContainTextAsync("Confirmé", new() { Timeout = BeforeTheNextPoll });
            Assert.Equal(opened, await page.EvaluateAsync<double>("() => performance.timeOrigin"));
        });
    }

    /// <summary>Until the server has drawn the list through the open connection: from then on it listens.</summary>
    private static async Task OpenLiveAsync(IPage page, string address)
    {
        var drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) =>
        {
            if (frame.Binary is { } bytes && bytes.AsSpan().IndexOf("JS.RenderBatch"u8) >= 0)
            {
                drawn.TrySetResult();
            }
        };
        await page.GotoAsync(address);
        await drawn.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static ILocator Row(IPage page, Person person) => page.GetByRole(AriaRole.Row).Filter(new() { HasText = person.FamilyName });

    private Task VisitAsync(Func<IPage, Task> visit) => chromium.VisitAsync(site.AddressOf(Skin.Neutral), visit);
}
