using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Domain.Mail;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Supervision;

public sealed class MailNoteTests(ChromiumFixture chromium, DemoSite site)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_notes_a_mail_that_leaves_meanwhile_reads_why_the_form_is_gone()
    {
        var person = await site.FailMailAsync(OutboxState.Failed, "452 4.2.2 mailbox full");
        await chromium.VisitAsync(site, "encadrement.nanterre", "/encadrement/urgences", async page =>
        {
            await page.GotoAsync("/encadrement/mails?site=nanterre");
            var card = page.Locator(".pb-cards > li").Filter(new() { HasText = person.Dossier.ToString() });
            await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Dit autrement" })).ToBeEnabledAsync();
            await card.GetByRole(AriaRole.Button, new() { Name = "Dit autrement" }).ClickAsync();
            await card.Locator("[name='Form.Note']").FillAsync("Appel à neuf heures.");

            await using (var db = await site.Application.Contexts.CreateDbContextAsync(Ct))
            {
                await db.OutboxMails.Where(mail => mail.DemandId == person.Demand).ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.State, OutboxState.Sent).SetProperty(mail => mail.RetryAt, (DateTimeOffset?)null).SetProperty(mail => mail.SentAt, site.Application.Clock.Now), Ct);
            }

            await Expect(page.Locator(".fr-alert--info")).ToContainTextAsync("Votre note n'est plus utile.");
            await Expect(card).ToHaveCountAsync(0);
        });
    }
}
