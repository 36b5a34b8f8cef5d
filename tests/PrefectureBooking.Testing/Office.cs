using System.Globalization;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Testing;

/// <summary>One préfecture with one site, one pool of 20 minutes and three procedures: enough for most tests to read in a line.</summary>
public sealed class Office
{
    public const string RenewalCode = "renouvellement";
    public const string FirstRequestCode = "premiere-demande";
    public const string AnefCode = "etudiant";

    private static readonly DateOnly LongAgo = new(2020, 1, 1);
    private static int _count;

    public required Prefecture Prefecture { get; init; }

    public required Site Site { get; init; }

    public required Pool Pool { get; init; }

    public required Procedure Renewal { get; init; }

    public required Procedure FirstRequest { get; init; }

    public TimeZoneInfo Zone => Prefecture.Zone;

    /// <param name="prefix">Postal codes it serves; one of its own unless a test needs to name it.</param>
    public static async Task<Office> CreateAsync(TestApplication application, string zone = "Europe/Paris", string? prefix = null)
    {
        var postalPrefix = prefix ?? (10_000 + Interlocked.Increment(ref _count)).ToString(CultureInfo.InvariantCulture);
        var prefecture = new Prefecture
        {
            Id = PrefectureId.New(), Code = postalPrefix, Name = $"Préfecture {postalPrefix}", TimeZone = zone,
            HolidayCalendar = "metropole", Phone = "01 00 00 00 00", EveningRunAt = new TimeOnly(18, 0),
        };
        var site = new Site
        {
            Id = SiteId.New(), PrefectureId = prefecture.Id, Code = $"site-{postalPrefix}", Name = "Nanterre", Address = "167 avenue Joliot-Curie",
            PostalCode = "92000", City = "Nanterre", Phone = "01 00 00 00 01",
        };
        var family = new ProcedureFamily { Id = FamilyId.New(), PrefectureId = prefecture.Id, Code = "sejour" };
        var pool = new Pool
        {
            Id = PoolId.New(), SiteId = site.Id, FamilyId = family.Id, Code = "sejour", Label = LocalizedText.Of("Séjour", "Residence"), SlotMinutes = 20,
        };
        var office = new Office
        {
            Prefecture = prefecture,
            Site = site,
            Pool = pool,
            Renewal = NewProcedure(family, RenewalCode, ClassRule.ByDeadline, 1),
            FirstRequest = NewProcedure(family, FirstRequestCode, ClassRule.NoDeadline, 2),
        };
        await using var db = await application.Contexts.CreateDbContextAsync();
        db.Add(new PolicyVersion { PrefectureId = prefecture.Id, ValidFrom = LongAgo, HorizonDays = 21, Motive = "Valeurs de départ" });
        db.AddRange(prefecture, new PostalArea(postalPrefix, site.Id, LongAgo, null), site, family, pool, office.Renewal, office.FirstRequest);
        db.Add(NewProcedure(family, AnefCode, ClassRule.ByDeadline, 3, "https://administration-etrangers-en-france.interieur.gouv.fr"));
        db.AddRange(new PoolProcedure(pool.Id, office.Renewal.Id), new PoolProcedure(pool.Id, office.FirstRequest.Id));
        if (!db.Departements.Any())
        {
            db.Add(new Departement("75", "Préfecture de police", "https://www.prefecturedepolice.interieur.gouv.fr"));
        }

        await db.SaveChangesAsync();
        return office;
    }

    /// <summary>Opens places of one local hour, some days from today.</summary>
    public async Task<DateTimeOffset> OpenAsync(TestApplication application, int inDays, TimeOnly hour, int places = 1)
    {
        var now = application.Clock.Now;
        var day = LocalTimes.TodayIn(Zone, now).AddDays(inDays);
        var startsAt = LocalTimes.ToInstant(day, hour, Zone);
        await using var db = await application.Contexts.CreateDbContextAsync();
        var plan = db.DayPlans.SingleOrDefault(p => p.PoolId == Pool.Id && p.Day == day);
        if (plan is null)
        {
            plan = new DayPlan { Id = DayPlanId.New(), PoolId = Pool.Id, Day = day, Capacity = 50, Bookable = 50, AccumulatedWalkIn = 0, PlannedAt = now };
            db.Add(plan);
        }

        foreach (var ordinal in Enumerable.Range(1, places))
        {
            var slot = new Slot { Id = SlotId.New(), PoolId = Pool.Id, DayPlanId = plan.Id, Day = day, LocalStart = hour, StartsAt = startsAt, Ordinal = ordinal, Kind = SlotKind.Regular };
            slot.Open(now);
            db.Add(slot);
        }

        await db.SaveChangesAsync();
        return startsAt;
    }

    private static Procedure NewProcedure(ProcedureFamily family, string code, ClassRule rule, int order, string? anef = null) => new()
    {
        Id = ProcedureId.New(), PrefectureId = family.PrefectureId, FamilyId = family.Id, Code = code,
        Kind = anef is null ? ProcedureKind.Guichet : ProcedureKind.Anef, ClassRule = rule,
        Label = LocalizedText.Of($"Libellé {code}", $"Label {code}"), Hint = LocalizedText.Of("", ""),
        Documents = LocalizedText.Of("Passeport\nTitre de séjour", "Passport\nResidence permit"), Fee = LocalizedText.Of("", ""),
        WindowMonths = rule == ClassRule.ByDeadline ? 2 : null, AnefUrl = anef, DisplayOrder = order, ValidFrom = LongAgo,
    };
}
