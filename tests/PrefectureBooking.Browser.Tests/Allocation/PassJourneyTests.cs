using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Allocation;

/// <summary>A shortage that leaves no room before the deadline: a pass, and a paper for the judge.</summary>
public sealed class PassJourneyTests(ChromiumFixture chromium, ShortageSite site) : IClassFixture<ShortageSite>
{
    private static readonly DateOnly Monday = ShortageSite.Monday;

    [Fact]
    public async Task A_person_is_given_a_pass_and_gets_a_certificate_that_anybody_can_verify()
    {
        site.GoTo(Monday, 9);
        for (var i = 0; i < 30; i++)
        {
            await site.Town.RenewalAsync(12);
        }

        // A four-year card's grace puts its holder behind the others of that day: all is promised before.
        var person = Person.New();
        await site.VisitAsync(chromium, async visitor =>
        {
            await visitor.RegisterAsync(person, "LongCard", Monday.AddDays(12));
            await site.EveningOfAsync(Monday);
            await visitor.OpenOwnPageAsync(person);
            await visitor.SeeAsync("penurie-laissez-passer", "avec votre laissez-passer");
            await site.EveningOfAsync(Monday.AddDays(1));
            await site.EveningOfAsync(Monday.AddDays(2));
            var pdf = await visitor.CertificateAsync();
            var scanned = await pdf.QrAsync();
            await visitor.OpenAsync(new Uri(scanned).PathAndQuery);
            await visitor.SeeAsync("penurie-verifiee", "genuine");
        });
    }
}
