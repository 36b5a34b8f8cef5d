using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

/// <summary>A town whose plan an agent changes; guichets work from nine to eleven, six places each.</summary>
internal sealed class ChangedTown(AllocationHost host, Town town, StaffUserId agent)
{
    public static readonly DateOnly Tuesday = AllocationHost.Monday.AddDays(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public AllocationHost Host => host;

    public Town Town => town;

    public string Site => town.Sites[0].Code;

    public PoolId Pool => town.Pools[0].Id;

    public StaffUserId Agent => agent;

    public static async Task<ChangedTown> BuildAsync(AllocationHost host, int guichets = 2, int poolsPerSite = 1, decimal walkInShare = 0)
    {
        var town = await Town.BuildAsync(host.Application, guichets: guichets, poolsPerSite: poolsPerSite, walkInShare: walkInShare);
        return new(host, town, await host.Application.StaffAsync(town, SiteRole.Agent));
    }

    /// <summary>By number.</summary>
    public async Task<IReadOnlyList<GuichetId>> GuichetsAsync() =>
        await host.AskAsync(db => db.Guichets.Where(g => g.SiteId == town.Sites[0].Id).OrderBy(g => g.Number).Select(g => g.Id).ToListAsync(Ct));

    /// <summary>Confirms the first free places of a day for as many new people, in order of hour.</summary>
    public async Task<IReadOnlyList<DemandId>> BookAsync(DateOnly day, int people, int expiresInDays = 40, Action<TownPerson>? with = null, AppointmentState state = AppointmentState.Confirmed)
    {
        var slots = await host.AskAsync(db => db.Slots.Where(s => s.PoolId == Pool && s.Day == day && !s.Taken).OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal).Take(people).ToListAsync(Ct));
        var booked = new List<DemandId>();
        foreach (var slot in slots)
        {
            var demand = await town.RenewalAsync(expiresInDays, with);
            booked.Add(demand);
            await AddAsync(new Appointment
            {
                Id = AppointmentId.New(), DemandId = demand, SlotId = slot.Id, State = state, Sequence = 0, CreatedAt = host.Time.GetUtcNow(), ChangedAt = host.Time.GetUtcNow(),
            });
        }

        Assert.Equal(people, booked.Count);
        return booked;
    }

    public Task PromiseAsync(DemandId demand, DateOnly by) => AddAsync(new Promise { Id = PromiseId.New(), DemandId = demand, PoolId = Pool, ReceivedBy = by, MadeOn = AllocationHost.Monday });

    public Task OpenAsync(DateOnly day) => host.AskAsync(db => db.Slots.Where(s => s.PoolId == Pool && s.Day == day && !s.Taken)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, host.Time.GetUtcNow()), Ct));

    public PlanCommand Command(PlanEdit edit) => new(agent, Site, PlanChangeId.New(), edit);

    public async Task<PlanCommand> ShutAsync(DateOnly day, string from, string until, params int[] guichets)
    {
        var ids = await GuichetsAsync();
        return Command(new PlanEdit.Hours(day, [.. guichets.Select(n => new OpeningChange(ids[n - 1], Hours(from, until), null))]));
    }

    public async Task<PlanPreview> PreviewAsync(PlanCommand command) =>
        Assert.IsType<PlanResult.Previewed>(await host.Get<ChangePlan>().PreviewAsync(command, Ct)).Preview;

    public async Task<PlanResult> SaveAsync(PlanCommand command, PlanPreview seen) => await host.Get<ChangePlan>().SaveAsync(command, seen, "Une collègue est malade.", Ct);

    public async Task<PlanPreview> DoAsync(PlanCommand command) =>
        Assert.IsType<PlanResult.Saved>(await SaveAsync(command, await PreviewAsync(command))).Preview;

    public async Task<IReadOnlyList<MailContent>> MailsAsync(DemandId demand) => await host.MailsAsync(demand);

    public Task<List<OutboxMail>> RowsAsync(DemandId demand) => host.AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.DemandId == demand).ToListAsync(Ct));

    /// <summary>The place each person holds, in the order of the people.</summary>
    public async Task<IReadOnlyList<SlotId>> HeldAsync(IEnumerable<DemandId> people)
    {
        var held = new List<SlotId>();
        foreach (var person in people)
        {
            held.Add((await host.PlaceOfAsync(person))!.Value.Appointment.SlotId);
        }

        return held;
    }

    /// <summary>The first guichet's, from Monday to Friday.</summary>
    public async Task<IReadOnlyList<WeekHours>> WeekAsync(string from, string until)
    {
        var guichet = (await GuichetsAsync())[0];
        return [.. Enumerable.Range(1, 5).Select(day => new WeekHours((DayOfWeek)day, Pool, guichet, Hours(from, until)))];
    }

    /// <summary>Rows of the places that stand on a day.</summary>
    public Task<List<SlotId>> StandingAsync(DateOnly day) =>
        host.AskAsync(db => db.Slots.Where(s => s.PoolId == Pool && s.Day == day && s.WithdrawnAt == null).OrderBy(s => s.Id).Select(s => s.Id).ToListAsync(Ct));

    public Task<int> PlacesAsync(DateOnly day) => host.AskAsync(db => db.Slots.CountAsync(s => s.PoolId == Pool && s.Day == day && s.WithdrawnAt == null, Ct));

    public async Task AddAsync(params object[] rows)
    {
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        db.AddRange(rows);
        await db.SaveChangesAsync(Ct);
    }

    public static HalfOpen<TimeOnly> Hours(string from, string until) =>
        new(TimeOnly.ParseExact(from, "HH:mm", null), TimeOnly.ParseExact(until, "HH:mm", null));
}
