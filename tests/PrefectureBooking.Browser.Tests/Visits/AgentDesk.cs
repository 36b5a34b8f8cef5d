using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Supervision;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Visits;

/// <summary>A guichet's screen in the hands of its agent, with the mouse or the keyboard alone.</summary>
internal sealed class AgentDesk(IPage page, IHands hands)
{
    private const string Nobody = "Personne n'attend pour vos démarches.";

    public ILocator Number => page.Locator(".pb-called .pb-called__number");

    public ILocator Next => page.GetByRole(AriaRole.Button, new() { Name = "Appeler la personne suivante" });

    public async Task OpenAsync()
    {
        await PressAsync(page.Button("Ouvrir ce guichet"));
        await Expect(Next).ToBeEnabledAsync();
    }

    /// <returns>False when nobody waits.</returns>
    public async Task<bool> CallAsync()
    {
        await PressAsync(Next);
        await Expect(Number.Or(page.GetByText(Nobody)).First).ToBeVisibleAsync();
        return await Number.CountAsync() == 1;
    }

    public async Task ReceiveAsync()
    {
        await PressAsync(page.Button("La personne est là"));
        await Expect(page.Button("Enregistrer et terminer")).ToBeEnabledAsync();
    }

    public async Task FinishAsync()
    {
        await hands.ChooseAsync(page.GetByLabel("Titre remis"));
        await PressAsync(page.Button("Enregistrer et terminer"));
        await Expect(page.GetByText("Visite enregistrée.")).ToBeVisibleAsync();
    }

    /// <summary>Until nobody waits and no more will come.</summary>
    /// <returns>How many were received.</returns>
    public async Task<int> WorkAsync(Task arrivals)
    {
        for (var received = 0; ;)
        {
            var last = arrivals.IsCompleted;
            if (await CallAsync())
            {
                await ReceiveAsync();
                await FinishAsync();
                received++;
            }
            else if (last)
            {
                return received;
            }
        }
    }

    // The button pressed may be gone: the heading has the focus then, and the next Tab leads to what can be done.
    private async Task PressAsync(ILocator button)
    {
        await hands.PressAsync(button);
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
    }

    public async Task CloseAsync()
    {
        await page.GetByText("Autres actions").ClickAsync();
        await page.Button("Fermer le guichet").ClickAsync();
        await Expect(page.Button("Ouvrir ce guichet")).ToBeVisibleAsync();
    }
}
