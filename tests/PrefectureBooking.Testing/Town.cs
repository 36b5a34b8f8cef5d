using System.Globalization;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Testing;

/// <summary>A préfecture with really planned days, whose evening runs begin today: sites of one guichet and one pool each, 20-minute places.</summary>
public sealed class Town
{
    private static readonly DateOnly LongAgo = new(2020, 1, 1);
    private static int _count;

    private readonly TestApplication _application;
    private int _people;

    private Town(TestApplication application, string code, string zone)
    {
        _application = application;
        Prefecture = new()
        {
            Id = PrefectureId.New(), Code = code, Name = $"Préfecture {code}", TimeZone = zone,
            HolidayCalendar = "metropole", Phone = "01 00 00 00 00", EveningRunAt = new TimeOnly(18, 0),
        };
        Family = new() { Id = FamilyId.New(), PrefectureId = Prefecture.Id, Code = "sejour", RunsFrom = LocalTimes.TodayIn(Prefecture.Zone, application.Clock.Now) };
        Renewal = NewProcedure("renouvellement", ClassRule.ByDeadline);
        FirstRequest = NewProcedure("premiere-demande", ClassRule.NoDeadline);
    }

    public Prefecture Prefecture { get; }

    public ProcedureFamily Family { get; }

    public Procedure Renewal { get; }

    public Procedure FirstRequest { get; }

    public List<Site> Sites { get; } = [];

    public List<Pool> Pools { get; } = [];

    public DateOnly Today => LocalTimes.TodayIn(Prefecture.Zone, _application.Clock.Now);

    /// <param name="sites">Each with one pool.</param>
    /// <param name="guichets">Open from 9:00 to 11:00 at each site: six places an hour and guichet before shares.</param>
    public static async Task<Town> BuildAsync(TestApplication application, int sites = 1, int guichets = 1, string zone = "Europe/Paris", decimal walkInShare = 0, int poolsPerSite = 1)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"V{Interlocked.Increment(ref _count)}");
        var town = new Town(application, code, zone);
        await town.SaveAsync(walkInShare, sites, guichets, poolsPerSite);
        await application.Get<PlanDays>().HandleAsync(town.Prefecture.Id, CancellationToken.None);
        return town;
    }

    /// <summary>Somebody whose title ends some days from today, registered now.</summary>
    public Task<DemandId> RenewalAsync(int expiresInDays, Action<TownPerson>? with = null) => RegisterAsync(Renewal, Today.AddDays(expiresInDays), with);

    public Task<DemandId> FirstRequestAsync(Action<TownPerson>? with = null) => RegisterAsync(FirstRequest, null, with);

    public async Task<DemandId> RegisterAsync(Procedure procedure, DateOnly? deadline, Action<TownPerson>? with = null)
    {
        var rows = Rows(procedure, deadline, with).ToList();
        await using var db = await _application.Contexts.CreateDbContextAsync();
        db.AddRange(rows);
        await db.SaveChangesAsync();
        return rows.OfType<Demand>().Single().Id;
    }

    /// <summary>The rows of one more person, for tests that write thousands.</summary>
    public IEnumerable<object> Rows(Procedure procedure, DateOnly? deadline, Action<TownPerson>? with = null) => RowsFor(_application, procedure, deadline, with);

    /// <summary>In another world than the one the town was built in.</summary>
    public IEnumerable<object> RowsFor(TestApplication world, Procedure procedure, DateOnly? deadline, Action<TownPerson>? with = null)
    {
        var applicant = new TownPerson { Sites = [Sites[0].Id], RegisteredAt = world.Clock.Now };
        with?.Invoke(applicant);
        var (id, token, cipher) = (DemandId.New(), SecretToken.New(), world.Get<PersonalCipher>());
        var number = Interlocked.Increment(ref _people);
        var dossier = new byte[DossierNumber.Length];
        Random.Shared.NextBytes(dossier);
        yield return new Demand
        {
            Id = id, Dossier = DossierNumber.From(dossier), PrefectureId = Prefecture.Id, FamilyId = Family.Id, ProcedureId = procedure.Id,
            RegisteredAt = applicant.RegisteredAt, RegisteredOn = LocalTimes.TodayIn(Prefecture.Zone, applicant.RegisteredAt), Deadline = deadline,
            WindowOpensOn = deadline?.AddMonths(-2), TitleKind = applicant.Title, Language = "fr", Channel = applicant.Channel,
            VerifiedBy = VerifiedBy.MailCode, Reach = applicant.Reach, PostalCode = "92000", AcceptsShortNotice = applicant.AcceptsShortNotice,
            Personal = cipher.Seal(PersonalDetails.Purpose, new PersonalDetails("Amina", "Diallo", new BirthDate(1990, 5, 12), null, null, null, null)),
            Contact = cipher.Seal(ContactDetails.Purpose, new ContactDetails(applicant.Email ?? string.Create(CultureInfo.InvariantCulture, $"{Prefecture.Code}.{number}@exemple.fr"), null)),
            FollowTokenHash = token.Hash, FollowToken = cipher.Seal(FollowLink.Purpose, token.Value), Sites = [], UnavailableDays = [],
        };
        yield return new DemandPseudonym(id, Guid.NewGuid());
        foreach (var site in applicant.Sites)
        {
            yield return new DemandSite(id, site);
        }

        foreach (var day in applicant.ImpossibleDays)
        {
            yield return new DemandUnavailableDay(id, day);
        }
    }

    private async Task SaveAsync(decimal walkInShare, int sites, int guichets, int poolsPerSite)
    {
        await using var db = await _application.Contexts.CreateDbContextAsync();
        db.AddRange(
            Prefecture, Family, Renewal, FirstRequest,
            new PolicyVersion { PrefectureId = Prefecture.Id, ValidFrom = LongAgo, WalkInShare = walkInShare, NoShowBeforeHistory = 0.05m, HorizonDays = 21, Motive = "test" });
        foreach (var number in Enumerable.Range(1, sites))
        {
            AddSite(db, number, guichets, poolsPerSite);
        }

        await db.SaveChangesAsync();
    }

    private void AddSite(BookingDbContext db, int number, int guichets, int pools)
    {
        var code = $"{Prefecture.Code}-{number}".ToLowerInvariant();
        var site = new Site { Id = SiteId.New(), PrefectureId = Prefecture.Id, Code = code, Name = $"Site {number}", Address = "1 rue", PostalCode = "92000", City = "Nanterre", Phone = "01" };
        var week = new WeekPlan { Id = WeekPlanId.New(), SiteId = site.Id, ValidFrom = LongAgo, Openings = [] };
        db.AddRange(site, week, new PostalArea("92", site.Id, LongAgo.AddDays(_count), null));
        Sites.Add(site);
        foreach (var pool in Enumerable.Range(1, pools))
        {
            AddPool(db, site, week, pool, guichets);
        }
    }

    private void AddPool(BookingDbContext db, Site site, WeekPlan week, int number, int guichets)
    {
        var pool = new Pool
        {
            Id = PoolId.New(), SiteId = site.Id, FamilyId = Family.Id, Code = string.Create(CultureInfo.InvariantCulture, $"sejour-{number}"),
            Label = LocalizedText.Of("Séjour", "Residence"), SlotMinutes = 20,
        };
        db.AddRange(pool, new PoolProcedure(pool.Id, Renewal.Id), new PoolProcedure(pool.Id, FirstRequest.Id));
        Pools.Add(pool);
        foreach (var n in Enumerable.Range(((number - 1) * guichets) + 1, guichets))
        {
            var guichet = new Guichet { Id = GuichetId.New(), SiteId = site.Id, Number = n };
            db.AddRange(guichet, new GuichetPool(guichet.Id, pool.Id));
            db.AddRange(Enumerable.Range(1, 5).Select(day => new WeekOpening
            {
                Id = WeekOpeningId.New(), WeekPlanId = week.Id, GuichetId = guichet.Id, PoolId = pool.Id, Weekday = (DayOfWeek)day,
                Opens = new TimeOnly(9, 0), Closes = new TimeOnly(11, 0),
            }));
        }
    }

    private Procedure NewProcedure(string code, ClassRule rule) => new()
    {
        Id = ProcedureId.New(), PrefectureId = Prefecture.Id, FamilyId = Family.Id, Code = code, Kind = ProcedureKind.Guichet, ClassRule = rule,
        Label = LocalizedText.Of($"Libellé {code}", $"Label {code}"), Hint = LocalizedText.Of("", ""), Documents = LocalizedText.Of("Passeport", "Passport"),
        Fee = LocalizedText.Of("", ""), WindowMonths = rule == ClassRule.ByDeadline ? 2 : null, DisplayOrder = 1, ValidFrom = LongAgo,
    };
}

/// <summary>What a test changes about one person.</summary>
public sealed class TownPerson
{
    public required IReadOnlyList<SiteId> Sites { get; set; }

    public required DateTimeOffset RegisteredAt { get; set; }

    public TitleKind Title { get; set; } = TitleKind.TemporaryCard;

    public Channel Channel { get; set; } = Channel.Web;

    public Reach Reach { get; set; } = Reach.Mail;

    public bool AcceptsShortNotice { get; set; }

    public string? Email { get; set; }

    public IReadOnlyList<DateOnly> ImpossibleDays { get; set; } = [];
}
