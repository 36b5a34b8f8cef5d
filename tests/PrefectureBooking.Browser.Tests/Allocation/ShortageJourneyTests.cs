using PrefectureBooking.Application.Mail;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Allocation;

/// <summary>What a shortage is for the people in it: the evening answers, and each answer leads on.</summary>
public sealed class ShortageJourneyTests(ChromiumFixture chromium, ShortageSite site) : IClassFixture<ShortageSite>
{
    private static readonly DateOnly Monday = ShortageSite.Monday;

    [Fact]
    public async Task A_person_registers_is_promised_is_offered_a_day_takes_another_hour_and_is_confirmed()
    {
        site.GoTo(Monday, 9);
        for (var i = 0; i < 14; i++)
        {
            await site.Town.RenewalAsync(20);
        }

        var person = Person.New();
        await VisitAsync(async visitor =>
        {
            await visitor.RegisterAsync(person, Monday.AddDays(40));
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

    [Fact]
    public async Task Another_is_given_a_pass_and_gets_a_certificate_that_anybody_can_verify()
    {
        site.GoTo(Monday.AddDays(7), 9);
        for (var i = 0; i < 60; i++)
        {
            await site.Town.RenewalAsync(12);
        }

        var person = Person.New();
        await VisitAsync(async visitor =>
        {
            await visitor.RegisterAsync(person, Monday.AddDays(7 + 13));
            await site.EveningOfAsync(Monday.AddDays(7));
            await visitor.OpenOwnPageAsync(person);
            await visitor.SeeAsync("penurie-laissez-passer", "Nous ne pouvons pas garantir un rendez-vous avant le");
            await site.EveningOfAsync(Monday.AddDays(8));
            await site.EveningOfAsync(Monday.AddDays(9));
            var pdf = await visitor.CertificateAsync();
            var scanned = await pdf.QrAsync();
            await visitor.OpenAsync(new Uri(scanned).PathAndQuery);
            await visitor.SeeAsync("penurie-verifiee", "genuine");
        });
    }

    private async Task VisitAsync(Func<ShortageVisitor, Task> visit)
    {
        IReadOnlyList<Sight> sights = [];
        await chromium.VisitAsync(site.Address, async page =>
        {
            var inspector = new Inspector(page, new Pictures(Skin.Neutral, "fr"));
            await visit(new ShortageVisitor(page, site, inspector));
            sights = inspector.Sights;
        });
        Assert.NotEmpty(sights);
        Assert.All(sights, sight => Assert.Empty(sight.Violations.Concat(sight.Overflows).Concat(sight.SmallTargets)));
    }
}
