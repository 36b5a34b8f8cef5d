using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Journey;

/// <summary>From the home page to the cancelled appointment, as people do it: old phones, shared computers, no mouse.</summary>
public sealed class WholeJourneyTests(ChromiumFixture chromium, DemoSite site)
{
    [Fact]
    public Task A_person_books_moves_and_cancels_without_script() => TravelAsync(Words.French, _ => new Pointer(), javaScript: false);

    [Fact]
    public Task A_person_books_moves_and_cancels_with_script() => TravelAsync(Words.French, _ => new Pointer());

    [Fact]
    public Task A_person_books_moves_and_cancels_in_English() => TravelAsync(Words.English, _ => new Pointer(), javaScript: false);

    [Fact]
    public Task A_person_books_moves_and_cancels_in_Arabic() => TravelAsync(Words.Arabic, _ => new Pointer(), javaScript: false);

    [Fact]
    public Task A_person_books_moves_and_cancels_by_keyboard_alone() => TravelAsync(Words.French, page => new Keys(page));

    private async Task TravelAsync(Words words, Func<IPage, IHands> hands, bool javaScript = true)
    {
        var person = Person.New() with { FamilyName = "Ouédraogo" };
        var mailbox = site.MailboxOf(person);
        var (first, second, away) = (await site.OpenHourAsync(daysLater: 7), await site.OpenHourAsync(daysLater: 7), await site.OpenHourAsync());

        await VisitAsync(async applicant =>
        {
            await applicant.RegisterAsync(away.Day);
            await applicant.FindAsync(first, away);
            await applicant.ChooseAsync(first);
            Assert.Contains(first.InCalendars, await applicant.CalendarAsync(), StringComparison.Ordinal);
        });

        var confirmation = await mailbox.NextWithCalendarAsync();
        Assert.Contains(first.InCalendars, await mailbox.CalendarAsync(confirmation), StringComparison.Ordinal);

        await VisitAsync(async applicant =>
        {
            await applicant.OpenAsync(Mailbox.FollowLinkIn(confirmation));
            await applicant.MoveAsync(second);
            Assert.Contains(second.InCalendars, await mailbox.CalendarAsync(await mailbox.NextWithCalendarAsync()), StringComparison.Ordinal);
            await applicant.CancelAsync();
            Assert.Contains("METHOD:CANCEL", await mailbox.CalendarAsync(await mailbox.NextWithCalendarAsync()), StringComparison.Ordinal);
        });

        Task VisitAsync(Func<Applicant, Task> visit) => chromium.VisitAsync(
            site.AddressOf(Skin.Neutral), page => visit(new Applicant(page, hands(page), words, site, person, mailbox)), javaScript);
    }
}
