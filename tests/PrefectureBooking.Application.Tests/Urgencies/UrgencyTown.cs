using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Urgencies;

/// <summary>A town, an agent who asks and two supervisors who decide.</summary>
internal sealed class UrgencyTown(AllocationHost host, Town town)
{
    public const string Motive = "Hospitalisée, certificat du 3 janvier.";

    // Guichets whose one day of 54 places allows one urgency: 2 % of them is a little more than one.
    public const int RoomForOne = 9;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Town Town => town;

    public StaffUserId Agent { get; private set; }

    public StaffUserId Supervisor { get; private set; }

    public StaffUserId OtherSupervisor { get; private set; }

    public static async Task<UrgencyTown> BuildAsync(AllocationHost host, int guichets = RoomForOne, int sites = 1)
    {
        var town = await Town.BuildAsync(host.Application, sites, guichets);
        return new UrgencyTown(host, town)
        {
            Agent = await host.Application.StaffAsync(SiteRole.Agent, town.Sites[0]),
            Supervisor = await host.Application.StaffAsync(SiteRole.Supervisor, town.Sites[0]),
            OtherSupervisor = await host.Application.StaffAsync(SiteRole.Supervisor, town.Sites[0]),
        };
    }

    public async Task<AskUrgencyResult> AskAsync(DemandId demand, StaffUserId? by = null, string motive = Motive)
    {
        var dossier = await host.AskAsync(db => db.Demands.Where(d => d.Id == demand).Select(d => d.Dossier).SingleAsync(Ct));
        return await host.Get<AskUrgency>().HandleAsync(new AskUrgencyCommand(by ?? Agent, town.Prefecture.Code, dossier, motive), Ct);
    }

    /// <summary>Asks and finds what was asked.</summary>
    public async Task<Urgency> AskedAsync(DemandId demand, StaffUserId? by = null)
    {
        Assert.IsType<AskUrgencyResult.Asked>(await AskAsync(demand, by));
        return await host.AskAsync(db => db.Urgencies.AsNoTracking().SingleAsync(u => u.DemandId == demand && u.Granted == null, Ct));
    }

    public Task<DecideUrgencyResult> DecideAsync(Urgency urgency, StaffUserId by, bool grant = true) =>
        host.Get<DecideUrgency>().HandleAsync(new DecideUrgencyCommand(by, urgency.Id, grant), Ct);

    public Task<UrgencyList?> ReadAsync(StaffUserId by, bool opening = true) =>
        host.Get<ReadUrgencies>().HandleAsync(new ReadUrgenciesQuery(by, town.Prefecture.Code, opening), Ct);

    public Task<Urgency> FindAsync(UrgencyId id) => host.AskAsync(db => db.Urgencies.AsNoTracking().SingleAsync(u => u.Id == id, Ct));

    public Task<List<string>> ActionsAsync(DemandId demand) => host.AskAsync(db => db.AuditEntries
        .Where(e => db.DemandPseudonyms.Any(p => p.DemandId == demand && p.Pseudonym == e.SubjectPseudonym)).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Ct));
}
