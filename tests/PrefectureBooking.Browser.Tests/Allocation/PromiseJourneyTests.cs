using PrefectureBooking.Application.Mail;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Allocation;

/// <summary>A shortage that leaves room before the deadline: the evening promises, and keeps its word.</summary>
public sealed class PromiseJourneyTests(ChromiumFixture chromium, ShortageSite site) : IClassFixture<ShortageSite>
{
    private static readonly DateOnly Monday = ShortageSite.Monday;

    [Fact]
    public async Task A_person_registers_is_promised_is_offered_a_day_takes_another_hour_and_is_confirmed()
    {
        site.GoTo(Monday, 9);
        for (var i = 0; i < 20; i++)
        {
            await site.Town.RenewalAsync(20);
        }

        var person = Person.New();
        await site.VisitAsync(chromium, async visitor =>
        {
            await visitor.RegisterAsync(person, "TemporaryCard", Monday.AddDays(40));
            await visitor.SeeAsync("penurie-reponse-ce-soir", "Réponse ce soir à partir de 18 h.");
            await site.EveningOfAsync(Monday);
            await visitor.OpenOwnPageAsync(person);
            await visitor.SeeAsync("penurie-promesse", "Vous serez reçu·e au plus tard le samedi 13 février 2027.");
            await site.ConfirmAllAsync();
            await site.Town.RenewalAsync(45);
            await site.Town.RenewalAsync(45);
            await site.EveningOfAsync(Monday.AddDays(1));
            await visitor.OpenAsync($"/fr/offre/{(await site.LastMailAsync<OfferMail>(person.Email)).OfferToken}");
            await visitor.SeeAsync("penurie-proposition", "Une place est réservée pour vous le");
            var hour = await visitor.ChooseLastHourAsync();
            await visitor.SeeAsync("penurie-confirmee", $"à {hour}.");
        });

        Assert.NotNull(await site.LastMailAsync<ConfirmationMail>(person.Email));
    }
}
