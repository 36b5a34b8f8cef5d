using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Urgencies;

public sealed class UrgencyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asked_by_one_and_granted_by_another_it_is_served_before_all_others()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        for (var i = 0; i < 130; i++)
        {
            await urgencies.Town.RenewalAsync(9);
            await urgencies.Town.FirstRequestAsync(person => person.RegisteredAt -= TimeSpan.FromDays(2));
        }

        var (urgent, waits) = (await urgencies.Town.FirstRequestAsync(), await urgencies.Town.FirstRequestAsync());
        var asked = await urgencies.AskedAsync(urgent);
        Assert.IsType<DecideUrgencyResult.Decided>(await urgencies.DecideAsync(asked, urgencies.Supervisor));

        host.GoTo("2027-01-04 17:00");
        Assert.IsType<EveningRunResult.Ran>(await host.RunAsync(urgencies.Town, AllocationHost.Monday));

        Assert.NotNull(await host.PlaceOfAsync(urgent));
        Assert.Null(await host.PlaceOfAsync(waits));
        Assert.Equal([AskUrgency.Action, DecideUrgency.GrantedAction], await urgencies.ActionsAsync(urgent));
    }

    [Fact]
    public async Task Who_asked_cannot_grant()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var demand = await urgencies.Town.RenewalAsync(20);
        var asked = await urgencies.AskedAsync(demand, urgencies.Supervisor);

        Assert.IsType<DecideUrgencyResult.SamePerson>(await urgencies.DecideAsync(asked, urgencies.Supervisor));
        Assert.IsType<DecideUrgencyResult.SamePerson>(await urgencies.DecideAsync(asked, urgencies.Supervisor, grant: false));

        Assert.Null((await urgencies.FindAsync(asked.Id)).Granted);
        Assert.Equal([AskUrgency.Action], await urgencies.ActionsAsync(demand));
        Assert.IsType<DecideUrgencyResult.Decided>(await urgencies.DecideAsync(asked, urgencies.OtherSupervisor));
    }

    [Fact]
    public async Task Above_the_cap_it_stays_undecided_and_may_still_be_refused()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var (first, second) = (await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(20)), await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(20)));
        Assert.IsType<DecideUrgencyResult.Decided>(await urgencies.DecideAsync(first, urgencies.Supervisor));

        Assert.Equal(new DecideUrgencyResult.OverCap(1, 1, 20), await urgencies.DecideAsync(second, urgencies.Supervisor));

        Assert.Null((await urgencies.FindAsync(second.Id)).Granted);
        Assert.IsType<DecideUrgencyResult.Decided>(await urgencies.DecideAsync(second, urgencies.Supervisor, grant: false));
    }

    [Fact]
    public async Task The_cap_counts_twenty_working_days_and_no_more()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var (first, second) = (await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(50)), await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(50)));
        await urgencies.DecideAsync(first, urgencies.Supervisor);
        Assert.Equal(1, Assert.Single((await urgencies.ReadAsync(urgencies.Supervisor))!.Rooms).Granted);

        host.GoTo("2027-01-29 08:00");
        Assert.Equal(1, Assert.Single((await urgencies.ReadAsync(urgencies.Supervisor))!.Rooms).Granted);
        host.GoTo("2027-02-01 08:00");
        Assert.Equal(0, Assert.Single((await urgencies.ReadAsync(urgencies.Supervisor))!.Rooms).Granted);
        Assert.IsType<DecideUrgencyResult.Decided>(await urgencies.DecideAsync(second, urgencies.Supervisor));
    }

    [Theory]
    [InlineData(SiteRole.Accueil, false)]
    [InlineData(SiteRole.Administrator, false)]
    [InlineData(SiteRole.Agent, true)]
    public async Task Only_supervisors_decide_and_accueil_and_administration_do_not_even_ask(SiteRole role, bool asks)
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var (account, demand) = (await host.Application.StaffAsync(urgencies.Town, role), await urgencies.Town.RenewalAsync(20));

        Assert.Equal(asks, await urgencies.AskAsync(demand, account) is AskUrgencyResult.Asked);
        var asked = asks ? (await host.AskAsync(db => db.Urgencies.SingleAsync(u => u.DemandId == demand, Ct))) : await urgencies.AskedAsync(demand);

        Assert.IsType<DecideUrgencyResult.Refused>(await urgencies.DecideAsync(asked, account));
        Assert.Equal(asks, await urgencies.ReadAsync(account) is not null);
    }

    [Fact]
    public async Task A_dossier_of_another_site_is_as_unknown_as_one_that_does_not_exist()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host, sites: 2);
        var elsewhere = await urgencies.Town.RenewalAsync(20, person => person.Sites = [urgencies.Town.Sites[1].Id]);

        Assert.IsType<AskUrgencyResult.UnknownDossier>(await urgencies.AskAsync(elsewhere));
        Assert.IsType<AskUrgencyResult.UnknownDossier>(await host.Get<AskUrgency>().HandleAsync(
            new AskUrgencyCommand(urgencies.Agent, urgencies.Town.Prefecture.Code, DossierNumber.From(new byte[10]), UrgencyTown.Motive), Ct));

        var there = await host.Application.StaffAsync(SiteRole.Supervisor, urgencies.Town.Sites[1]);
        Assert.IsType<AskUrgencyResult.Asked>(await urgencies.AskAsync(elsewhere, there));
        var asked = await host.AskAsync(db => db.Urgencies.SingleAsync(u => u.DemandId == elsewhere, Ct));
        Assert.IsType<DecideUrgencyResult.Refused>(await urgencies.DecideAsync(asked, urgencies.Supervisor));
        Assert.Empty((await urgencies.ReadAsync(urgencies.Supervisor))!.Entries);
    }

    [Fact]
    public async Task One_is_asked_at_a_time_and_after_a_refusal_again()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var demand = await urgencies.Town.RenewalAsync(20);
        var asked = await urgencies.AskedAsync(demand);

        Assert.IsType<AskUrgencyResult.AlreadyAsked>(await urgencies.AskAsync(demand));
        await urgencies.DecideAsync(asked, urgencies.Supervisor, grant: false);

        Assert.IsType<AskUrgencyResult.Asked>(await urgencies.AskAsync(demand));
    }

    [Fact]
    public async Task Who_has_a_place_or_gave_up_needs_none()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var (placed, gone) = (await urgencies.Town.RenewalAsync(20), await urgencies.Town.RenewalAsync(20));
        await host.AskAsync(db => db.Demands.Where(d => d.Id == gone).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.EndedAt, host.Application.Clock.Now).SetProperty(d => d.EndReason, DemandEnd.Withdrawn), Ct));
        host.GoTo("2027-01-04 17:00");
        await host.RunAsync(urgencies.Town, AllocationHost.Monday);

        Assert.IsType<AskUrgencyResult.HasPlace>(await urgencies.AskAsync(placed));
        Assert.IsType<AskUrgencyResult.DemandEnded>(await urgencies.AskAsync(gone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   court  ")]
    [InlineData("un motif\0caché")]
    public async Task Without_a_motive_nothing_is_asked(string motive)
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);

        Assert.IsType<AskUrgencyResult.MotiveIsMissing>(await urgencies.AskAsync(await urgencies.Town.RenewalAsync(20), motive: motive));
    }

    [Fact]
    public async Task The_motive_is_sealed_and_not_copied_into_the_audit()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var asked = await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(20));

        Assert.DoesNotContain("Hospital", System.Text.Encoding.UTF8.GetString(asked.Motive), StringComparison.Ordinal);
        Assert.False(await host.AskAsync(db => db.AuditEntries.AnyAsync(e => e.Motive != null && e.Actor == urgencies.Agent.Value.ToString(), Ct)));
        Assert.Equal(UrgencyTown.Motive, Assert.Single((await urgencies.ReadAsync(urgencies.Supervisor))!.Entries).Motive);
    }

    [Fact]
    public async Task A_supervisor_reads_all_an_agent_their_own_and_each_opening_is_written_down()
    {
        await using var host = new AllocationHost(database);
        var urgencies = await UrgencyTown.BuildAsync(host);
        var other = await host.Application.StaffAsync(urgencies.Town, SiteRole.Agent);
        await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(20));
        await urgencies.AskedAsync(await urgencies.Town.RenewalAsync(20), other);

        var (all, own) = ((await urgencies.ReadAsync(urgencies.Supervisor))!, (await urgencies.ReadAsync(other))!);
        await urgencies.ReadAsync(other, opening: false);

        Assert.Equal((2, true), (all.Entries.Count, all.MayDecide));
        Assert.Equal((1, false), (own.Entries.Count, own.MayDecide));
        Assert.True(own.Entries[0].IsOwn);
        Assert.Equal(1, await host.AskAsync(db => db.AuditEntries.CountAsync(e => e.Action == ReadUrgencies.ReadAction && e.Actor == other.Value.ToString(), Ct)));
    }
}
