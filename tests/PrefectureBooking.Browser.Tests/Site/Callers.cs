using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>People whom an accueil deals with and who are not there.</summary>
internal static class Callers
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Registered at Nanterre from a letter that asks for a call.</summary>
    public static Task<DemandId> WriteAsync(this DemoSite site, Person person) => site.WriteAsync(site.Nanterre, person, "92000");

    /// <param name="site">The demonstration.</param>
    /// <param name="office">Which registers them.</param>
    /// <param name="person">Who writes.</param>
    /// <param name="postalCode">Of a place that the office serves.</param>
    public static async Task<DemandId> WriteAsync(this DemoSite site, Office office, Person person, string postalCode)
    {
        var userName = $"accueil.{office.Site.Code}";
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var account = new StaffUserId((await db.Users.SingleAsync(user => user.UserName == userName, Ct)).Id);
        var answers = (await person.JourneyAsync(site.Application, office)).Answers;
        var result = await site.Application.Get<RegisterForPerson>().HandleAsync(
            new RegisterForCommand(new HallCommand(account, office.Site.Code), answers with { Email = null, Phone = "+33612345678", PostalCode = postalCode }, Channel.Paper, Reach.Phone), Ct);
        return Assert.IsType<RegisterForResult.Registered>(result).Demand;
    }

    /// <summary>Somebody registers with the identity of another's demand.</summary>
    public static async Task ClaimAsync(this DemoSite site, Person person)
    {
        await site.RegisterAsync(site.Nanterre, person);
        var again = await (person with { Email = Person.New().Email }).JourneyAsync(site.Application, site.Nanterre);
        Assert.IsType<RegisterResult.IdentityToCheck>(await site.Application.Get<RegisterDemand>().HandleAsync(again, Ct));
    }
}
