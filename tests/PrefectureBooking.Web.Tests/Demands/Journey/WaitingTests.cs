using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

public sealed class WaitingTests(JourneySite site) : IClassFixture<JourneySite>
{
    [Fact]
    public async Task Without_an_open_hour_the_person_is_registered_and_told_so()
    {
        using var visitor = site.NewVisitor();
        await visitor.RegisterAsync(site, Person.New());

        Assert.Contains("Votre demande est enregistrée. Réponse", visitor.Text, StringComparison.Ordinal);
        Assert.Contains("L'ordre des demandes de la journée ne compte pas.", visitor.Text, StringComparison.Ordinal);
        Assert.Empty(visitor.Page.QuerySelectorAll("input[type=radio]"));
    }
}
