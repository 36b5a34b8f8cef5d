using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Policies;

/// <summary>A town and a supervisor of it who changes its figures.</summary>
internal sealed class PolicyTown(AllocationHost host, Town town, StaffUserId supervisor)
{
    public const string Motive = "Plus de personnes viennent sans rendez-vous.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Town Town => town;

    public StaffUserId Supervisor => supervisor;

    public static async Task<PolicyTown> BuildAsync(AllocationHost host, int guichets = 1, decimal walkInShare = 0)
    {
        var town = await Town.BuildAsync(host.Application, guichets: guichets, walkInShare: walkInShare);
        return new(host, town, await host.Application.StaffAsync(town, SiteRole.Supervisor));
    }

    /// <summary>The figures of the latest version, some of them changed.</summary>
    public async Task<PolicyFigures> FiguresAsync(params (PolicyField Field, decimal Value)[] changes)
    {
        var latest = PolicyFigures.Of((await BookAsync()).Versions[0].Version);
        var values = PolicyFigures.Fields.ToDictionary(field => field, field => latest[field]);
        foreach (var (field, value) in changes)
        {
            values[field] = value;
        }

        return new(values);
    }

    public async Task<PolicyBook> BookAsync() => (await host.Get<ReadPolicies>().HandleAsync(supervisor, town.Prefecture.Code, Ct))!;

    public Task<DecidePolicyResult> DecideAsync(PolicyFigures figures, DateOnly from, string motive = Motive) =>
        host.Get<DecidePolicy>().HandleAsync(new DecidePolicyCommand(supervisor, town.Prefecture.Code, figures, from, motive), Ct);

    public async Task<PolicyPreview> PreviewAsync(PolicyFigures figures) => Assert.IsType<PreviewPolicyResult.Previewed>(
        await host.Get<PreviewPolicy>().HandleAsync(new PreviewPolicyQuery(supervisor, town.Prefecture.Code, figures), Ct)).Preview;

    public Task<List<DayPlan>> PlansAsync() =>
        host.AskAsync(db => db.DayPlans.AsNoTracking().Where(p => p.PoolId == town.Pools[0].Id).OrderBy(p => p.Day).ToListAsync(Ct));

    public Task<List<Slot>> SlotsAsync() =>
        host.AskAsync(db => db.Slots.AsNoTracking().Where(s => s.PoolId == town.Pools[0].Id).OrderBy(s => s.Id).ToListAsync(Ct));
}
