using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

public sealed class OrganisationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_opens_an_organisation_attaches_an_account_and_closes_it()
    {
        await using var host = new AllocationHost(database);
        var office = await Office.CreateAsync(host.Application);
        var (by, code) = (await host.Application.StaffAsync(SiteRole.Administrator, office.Site), office.Prefecture.Code);
        var wanted = new CreateOrganisationCommand(by, code, " La Maison ", OrganisationKind.HelpPoint, null);

        var created = Assert.IsType<CreateOrganisationResult.Created>(await host.Get<CreateOrganisation>().HandleAsync(wanted, Ct)).Id;
        Assert.IsType<CreateOrganisationResult.NameTaken>(await host.Get<CreateOrganisation>().HandleAsync(wanted, Ct));
        Assert.IsType<CreateOrganisationResult.BadName>(await host.Get<CreateOrganisation>().HandleAsync(wanted with { Name = " " }, Ct));
        Assert.IsType<CreateOrganisationResult.BadEmail>(await host.Get<CreateOrganisation>().HandleAsync(wanted with { Name = "B", Email = "nulle part" }, Ct));
        var newcomer = await host.Application.StaffAsync(SiteRole.Helper);
        var attach = new AttachHelperCommand(by, code, created, await NameAsync(host, newcomer));
        Assert.IsType<AttachHelperResult.Attached>(await host.Get<AttachHelper>().HandleAsync(attach, Ct));
        Assert.IsType<AttachHelperResult.WorksElsewhere>(await host.Get<AttachHelper>().HandleAsync(attach, Ct));
        Assert.IsType<AttachHelperResult.NotFound>(await host.Get<AttachHelper>().HandleAsync(attach with { UserName = "personne" }, Ct));

        var entry = Assert.Single((await host.Get<ReadOrganisations>().HandleAsync(by, code, Ct))!.Entries);
        Assert.Equal(("La Maison", true), (entry.Organisation.Name, entry.Helps));
        Assert.Single(entry.Accounts);
        Assert.NotNull(await host.Get<ReadHelped>().ListAsync(new HelpedListQuery(newcomer), false, Ct));
        Assert.True(await host.Get<CloseOrganisation>().HandleAsync(by, code, created, Ct));
        Assert.False(await host.Get<CloseOrganisation>().HandleAsync(by, code, created, Ct));
        Assert.Null(await host.Get<ReadHelped>().ListAsync(new HelpedListQuery(newcomer), false, Ct));
    }

    [Fact]
    public async Task An_account_of_the_prefecture_itself_helps_for_nobody()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var by = await host.Application.StaffAsync(SiteRole.Administrator, desk.Office.Site);
        var agent = await NameAsync(host, await host.Application.StaffAsync(SiteRole.Agent, desk.Office.Site));

        Assert.IsType<AttachHelperResult.WorksElsewhere>(await host.Get<AttachHelper>().HandleAsync(new AttachHelperCommand(by, desk.Office.Prefecture.Code, desk.Organisation, agent), Ct));
    }

    [Theory]
    [InlineData(SiteRole.Helper)]
    [InlineData(SiteRole.Accueil)]
    [InlineData(SiteRole.Agent)]
    [InlineData(SiteRole.Supervisor)]
    public async Task Nobody_but_the_administrator_of_that_prefecture_changes_organisations(SiteRole role)
    {
        await using var host = new AllocationHost(database);
        var (desk, other) = (await HelpDesk.OpenAsync(host), await HelpDesk.OpenAsync(host));
        var code = desk.Office.Prefecture.Code;
        foreach (var by in new[] { await host.Application.StaffAsync(role, desk.Office.Site), await host.Application.StaffAsync(SiteRole.Administrator, other.Office.Site) })
        {
            Assert.Null(await host.Get<ReadOrganisations>().HandleAsync(by, code, Ct));
            Assert.IsType<CreateOrganisationResult.Refused>(await host.Get<CreateOrganisation>().HandleAsync(new CreateOrganisationCommand(by, code, "A", OrganisationKind.Association, null), Ct));
            Assert.IsType<AttachHelperResult.Refused>(await host.Get<AttachHelper>().HandleAsync(new AttachHelperCommand(by, code, desk.Organisation, "x"), Ct));
            Assert.False(await host.Get<CloseOrganisation>().HandleAsync(by, code, desk.Organisation, Ct));
        }
    }

    private static Task<string> NameAsync(AllocationHost host, StaffUserId account) => host.AskAsync(db => db.Users.Where(u => u.Id == account.Value).Select(u => u.UserName!).SingleAsync(Ct));
}
