using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

internal static class Urgencies
{
    /// <summary>As an agent of Nanterre asks.</summary>
    public static async Task AskUrgencyAsync(this DemoSite site, Resident person, string motive)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync();
        var agent = new StaffUserId((await db.Users.SingleAsync(user => user.UserName == "agent.nanterre")).Id);
        Assert.IsType<AskUrgencyResult.Asked>(await site.Application.Get<AskUrgency>().HandleAsync(
            new AskUrgencyCommand(agent, site.Nanterre.Prefecture.Code, person.Dossier, motive), TestContext.Current.CancellationToken));
    }
}
