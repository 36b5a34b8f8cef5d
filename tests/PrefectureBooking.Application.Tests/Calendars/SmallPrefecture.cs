using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Application.Tests.Calendars;

/// <summary>A préfecture of one site, one guichet and one pool of 20-minute places, each test its own.</summary>
internal sealed class SmallPrefecture(PlanningHost host)
{
    private static int _count;

    public PrefectureId Id { get; } = PrefectureId.New();

    public SiteId Site { get; } = SiteId.New();

    public FamilyId Family { get; } = FamilyId.New();

    public GuichetId Guichet { get; } = GuichetId.New();

    public PoolId Pool { get; } = PoolId.New();

    public string Zone { get; init; } = "Europe/Paris";

    public string Holidays { get; init; } = "metropole";

    public decimal WalkInShare { get; init; }

    public decimal NoShowRate { get; init; } = 0.05m;

    public int HorizonDays { get; init; } = 14;

    public DayOfWeek[] Days { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public string Opens { get; init; } = "09:00";

    public string Closes { get; init; } = "11:00";

    public bool HasPolicy { get; init; } = true;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<SmallPrefecture> AddAsync(params SiteClosure[] closures)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref _count)}");
        await SaveAsync(new Prefecture
        {
            Id = Id, Code = code, Name = code, TimeZone = Zone, HolidayCalendar = Holidays, Phone = "", EveningRunAt = new TimeOnly(18, 0),
        });
        if (HasPolicy)
        {
            await SaveAsync(new PolicyVersion
            {
                PrefectureId = Id, ValidFrom = new DateOnly(2020, 1, 1), WalkInShare = WalkInShare, NoShowBeforeHistory = NoShowRate,
                HorizonDays = HorizonDays, Motive = "test",
            });
        }

        await SaveAsync(new Site
        {
            Id = Site, PrefectureId = Id, Code = code, Name = code, Address = "", PostalCode = "92000", City = "", Phone = "",
        });
        await SaveAsync(new ProcedureFamily { Id = Family, PrefectureId = Id, Code = "sejour" });
        await SaveAsync(new Guichet { Id = Guichet, SiteId = Site, Number = 1 });
        await AddPoolAsync(Pool, "sejour", Opens, Closes);
        foreach (var closure in closures)
        {
            await SaveAsync(closure);
        }

        return this;
    }

    /// <summary>Another pool of the same guichet; the week plan itself refuses hours that overlap.</summary>
    public async Task AddPoolAsync(PoolId pool, string code, string opens, string closes)
    {
        var label = LocalizedText.Of(code, code);
        await SaveAsync(new Pool { Id = pool, SiteId = Site, FamilyId = Family, Code = code, Label = label, SlotMinutes = 20 });
        await SaveAsync(new GuichetPool(Guichet, pool));
        var week = await host.AskAsync(db => db.WeekPlans.Where(w => w.SiteId == Site).Select(w => (WeekPlanId?)w.Id).SingleOrDefaultAsync(Ct));
        var openings = Days.Select(day => new WeekOpening
        {
            Id = WeekOpeningId.New(), WeekPlanId = week ?? WeekPlanId.New(), GuichetId = Guichet, PoolId = pool, Weekday = day,
            Opens = TimeOnly.Parse(opens, CultureInfo.InvariantCulture), Closes = TimeOnly.Parse(closes, CultureInfo.InvariantCulture),
        }).ToList();
        if (week is null)
        {
            var plan = new WeekPlan { Id = WeekPlanId.New(), SiteId = Site, ValidFrom = new DateOnly(2020, 1, 1), Openings = [] };
            plan.Openings.AddRange(openings);
            await SaveAsync(plan);
            return;
        }

        await SaveAsync([.. openings]);
    }

    public SiteClosure Closed(string day, string? from = null, string? until = null) => new()
    {
        Id = Guid.NewGuid(), SiteId = Site, FirstDay = Day(day), LastDay = Day(day), Reason = "test",
        From = from is null ? null : TimeOnly.Parse(from, CultureInfo.InvariantCulture),
        Until = until is null ? null : TimeOnly.Parse(until, CultureInfo.InvariantCulture),
    };

    public Task<List<Slot>> SlotsAsync() =>
        host.AskAsync(db => db.Slots.AsNoTracking().Where(s => s.PoolId == Pool).OrderBy(s => s.StartsAt).ThenBy(s => s.Ordinal).ToListAsync(Ct));

    public Task<List<DayPlan>> PlansAsync() =>
        host.AskAsync(db => db.DayPlans.AsNoTracking().Where(d => d.PoolId == Pool).OrderBy(d => d.Day).ToListAsync(Ct));

    public async Task<string[]> StartsOnAsync(string day) =>
        [.. (await SlotsAsync()).Where(s => s.Day == Day(day)).Select(s => s.StartsAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))];

    public async Task<DemandId> AddDemandAsync()
    {
        var procedure = new Procedure
        {
            Id = ProcedureId.New(), PrefectureId = Id, FamilyId = Family, Code = Guid.NewGuid().ToString("N"), Kind = ProcedureKind.Guichet,
            ClassRule = ClassRule.NoDeadline, Label = LocalizedText.Empty, Hint = LocalizedText.Empty, Documents = LocalizedText.Empty,
            Fee = LocalizedText.Empty, DisplayOrder = 1, ValidFrom = new DateOnly(2020, 1, 1),
        };
        await SaveAsync(procedure);
        var demand = TestDemand.For(procedure);
        await SaveAsync(demand);
        return demand.Id;
    }

    public async Task SaveAsync(params object[] rows)
    {
        await using var db = await host.Contexts.CreateDbContextAsync(Ct);
        db.AddRange(rows);
        await db.SaveChangesAsync(Ct);
    }

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
