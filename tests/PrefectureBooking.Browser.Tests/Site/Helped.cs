using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>People whom the demonstration's organisation helps.</summary>
internal static class Helped
{
    public const string Account = "aide.92";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Resident> RegisterHelpedAsync(this DemoSite site, Person person)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var account = new StaffUserId((await db.Users.SingleAsync(user => user.UserName == Account, Ct)).Id);
        var answers = (await person.JourneyAsync(site.Application, site.Nanterre)).Answers;
        var mandate = new GivenMandate(MandateKind.Present, null, MandateScope.Act, $"{person.GivenNames} {person.FamilyName}");
        var result = await site.Application.Get<RegisterHelped>().HandleAsync(new RegisterHelpedCommand(account, answers, Reach.Mail, mandate, null), Ct);
        var demand = Assert.IsType<RegisterHelpedResult.Registered>(result).Demand;
        var paper = (await site.Application.Get<ReadHelpedPaper>().DemandAsync(new HelpedCommand(account, demand), Ct))!;
        return new Resident(person, demand, paper.Demand.Dossier, $"/suivi/{paper.Demand.Follow.Value}");
    }
}
