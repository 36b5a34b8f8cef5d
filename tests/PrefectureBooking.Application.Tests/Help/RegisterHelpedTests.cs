using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

public sealed class RegisterHelpedTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mandate_is_recorded_with_who_gave_it_how_and_what_for()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var written = new GivenMandate(MandateKind.Written, new DateOnly(2026, 12, 20), MandateScope.Follow, "Ibrahima Diallo");

        var demand = await desk.RegisteredAsync(mandate: written);

        var view = (await desk.ReadAsync(demand))!;
        Assert.Equal((Channel.Helper, VerifiedBy.Helper), (view.Person.View.Demand.Channel, view.Person.View.Demand.VerifiedBy));
        Assert.Equal((MandateKind.Written, (DateOnly?)new DateOnly(2026, 12, 20), MandateScope.Follow), (view.Mandate.Kind, view.Mandate.SignedOn, view.Mandate.Scope));
        Assert.Equal(("Ibrahima Diallo", desk.Account.Value, desk.Organisation), (view.GivenBy, view.Mandate.RecordedBy, view.Mandate.OrganisationId));
    }

    [Theory]
    [InlineData(MandateKind.Written, null, "Amina Diallo")]
    [InlineData(MandateKind.Written, "2027-01-05", "Amina Diallo")]
    [InlineData(MandateKind.Written, "2026-01-04", "Amina Diallo")]
    [InlineData(MandateKind.Present, "2027-01-04", "Amina Diallo")]
    [InlineData(MandateKind.Present, null, " ")]
    public async Task Without_a_whole_mandate_nothing_is_registered(MandateKind kind, string? signedOn, string givenBy)
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var mandate = new GivenMandate(kind, signedOn is null ? null : DateOnly.Parse(signedOn, System.Globalization.CultureInfo.InvariantCulture), MandateScope.Act, givenBy);

        Assert.IsType<RegisterHelpedResult.BadMandate>(await desk.RegisterAsync(Person.New(), mandate));
        Assert.Equal(0, await host.AskAsync(db => db.Demands.CountAsync(d => d.PrefectureId == desk.Office.Prefecture.Id, Ct)));
    }

    [Fact]
    public async Task A_family_of_four_shares_one_mailbox_and_is_linked_with_a_parent_who_represents_the_children()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var shared = Person.New().Email;
        var mother = await desk.RegisteredAsync(Person.New() with { Email = shared });
        FamilyTie As(HouseholdBond bond) => new(mother, bond);

        var father = await desk.RegisterAsync(Person.New() with { Email = shared, GivenNames = "Ibrahima" }, family: As(HouseholdBond.Spouse));
        var registered = new List<RegisterHelpedResult>();
        for (var year = 2015; year < 2017; year++)
        {
            registered.Add(await desk.RegisterAsync(Person.New() with { Email = shared, Born = new BirthDate(year, 3, 2) }, family: As(HouseholdBond.Child)));
        }

        Assert.All([father, .. registered], result => Assert.IsType<RegisterHelpedResult.Registered>(result));
        var household = (await desk.ReadAsync(mother))!.Household;
        Assert.Equal([(HouseholdBond.Spouse, false), (HouseholdBond.Child, true), (HouseholdBond.Child, true)], household.Select(m => (m.Bond, m.IsRepresented)));
        var byParent = await host.AskAsync(db => db.HouseholdMembers.CountAsync(m => m.RepresentedBy == mother, Ct));
        Assert.Equal(2, byParent);
    }

    [Fact]
    public async Task A_child_alone_needs_the_name_of_who_speaks_for_them()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var child = Person.New() with { Born = new BirthDate(2016, 5, 5) };

        Assert.IsType<RegisterHelpedResult.BadMandate>(await desk.RegisterAsync(child));
        Assert.IsType<RegisterHelpedResult.Registered>(await desk.RegisterAsync(child, HelpDesk.Present with { GivenBy = "Ibrahima Diallo" }));
    }

    [Fact]
    public async Task The_cap_of_the_day_stops_an_account_is_written_down_and_ends_at_midnight()
    {
        await using var host = new AllocationHost(database, "2027-01-04 22:00", services => services.AddSingleton(Options.Create(new HelpOptions { RegistrationsPerDay = 3 })));
        var desk = await HelpDesk.OpenAsync(host);
        var crowd = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => desk.RegisterAsync(Person.New()), Ct)));

        Assert.Equal((3, 3), (crowd.OfType<RegisterHelpedResult.Registered>().Count(), crowd.OfType<RegisterHelpedResult.OverCap>().Count()));
        Assert.Equal(3, await AuditAsync(host, desk, HelperDays.CapAction));
        var supervisor = await host.Application.StaffAsync(SiteRole.Supervisor, desk.Office.Site);
        var days = (await host.Get<ReadHelperDays>().HandleAsync(supervisor, desk.Office.Prefecture.Code, Ct))!;
        Assert.Equal((3, 3), (days.Most, Assert.Single(days.Entries).Registered));
        host.GoTo("2027-01-05 00:30");
        Assert.IsType<RegisterHelpedResult.Registered>(await desk.RegisterAsync(Person.New()));
    }

    [Fact]
    public async Task Every_doubt_has_the_words_of_the_web_and_none_says_whether_a_person_exists()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var known = Person.New();
        var held = await known.RegisterAsync(host.Application, desk.Office);
        var web = await host.Get<RegisterDemand>().HandleAsync(await (Person.New() with { ForeignerNumber = known.ForeignerNumber }).JourneyAsync(host.Application, desk.Office), Ct);
        var phone = ((RegisterResult.IdentityToCheck)web).PrefecturePhone;

        // The third types the very mailbox on file: a helper has proved none.
        Person[] doubtful = [Person.New() with { ForeignerNumber = null, Passport = null }, Person.New() with { ForeignerNumber = known.ForeignerNumber }, known];
        foreach (var person in doubtful)
        {
            Assert.Equal(new RegisterHelpedResult.IdentityToCheck(phone), await desk.RegisterAsync(person));
        }

        Assert.Equal(3, await AuditAsync(host, desk, RegisterHelped.DoubtAction));
        Assert.Null(await desk.ReadAsync(held.Demand));
        Assert.Equal(4, await host.AskAsync(db => db.Claims.CountAsync(c => c.PrefectureId == desk.Office.Prefecture.Id, Ct)));
    }

    [Fact]
    public async Task The_organisations_mailbox_is_told_and_recognises_nobody()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);

        for (var n = 0; n < 3; n++)
        {
            var view = (await desk.ReadAsync(await desk.RegisteredAsync(reach: Reach.Helper)))!;
            Assert.Equal((Reach.Helper, HelpDesk.Mailbox, null), (view.Person.View.Demand.Reach, view.Person.Contact.Email, view.Person.Contact.Phone));
        }

        Assert.Equal(0, await host.AskAsync(db => db.DemandContacts.CountAsync(c => db.Demands.Any(d => d.Id == c.DemandId && d.PrefectureId == desk.Office.Prefecture.Id), Ct)));
    }

    [Theory]
    [InlineData(SiteRole.Accueil)]
    [InlineData(SiteRole.Agent)]
    [InlineData(SiteRole.Supervisor)]
    [InlineData(SiteRole.Administrator)]
    public async Task Another_role_registers_nobody_here_even_with_an_organisation(SiteRole role)
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var other = await host.Application.StaffAsync(role, desk.Office.Site);
        await HelpDesk.OrganisationAsync(host, desk.Office.Prefecture, other);

        Assert.IsType<RegisterHelpedResult.Refused>(await (desk with { Account = other }).RegisterAsync(Person.New()));
    }

    [Fact]
    public async Task A_helper_elsewhere_without_an_organisation_or_of_a_closed_one_registers_nobody()
    {
        await using var host = new AllocationHost(database);
        var (desk, elsewhere) = (await HelpDesk.OpenAsync(host), await HelpDesk.OpenAsync(host));
        var alone = desk with { Account = await host.Application.StaffAsync(SiteRole.Helper, desk.Office.Site) };
        var mine = await desk.RegisteredAsync();

        Assert.IsType<RegisterHelpedResult.OtherPrefecture>(await (elsewhere with { Office = desk.Office }).RegisterAsync(Person.New()));
        Assert.IsType<RegisterHelpedResult.Refused>(await alone.RegisterAsync(Person.New()));
        var administrator = await host.Application.StaffAsync(SiteRole.Administrator, desk.Office.Site);
        Assert.True(await host.Get<CloseOrganisation>().HandleAsync(administrator, desk.Office.Prefecture.Code, desk.Organisation, Ct));
        Assert.IsType<RegisterHelpedResult.Refused>(await desk.RegisterAsync(Person.New()));
        Assert.Null(await desk.ReadAsync(mine));
        Assert.Null(await host.Get<ReadHelped>().ListAsync(new HelpedListQuery(desk.Account), false, Ct));
    }

    private static Task<int> AuditAsync(AllocationHost host, HelpDesk desk, string action) =>
        host.AskAsync(db => db.AuditEntries.CountAsync(a => a.Action == action && a.Actor == desk.Account.Value.ToString(), Ct));
}
