using System.Globalization;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>The entity that each row of cells says, under the id it has already or a new one.</summary>
internal sealed class SetUpRows(SetUpState state, SetUpBook after, string decidedBy)
{
    private readonly PrefectureId _prefecture = state.Prefecture?.Id ?? PrefectureId.New();
    private readonly Dictionary<(SetUpTable, string), object> _made = [];

    public object Of(SetUpRow row)
    {
        if (!_made.TryGetValue((row.Table, row.Key), out var entity))
        {
            _made[(row.Table, row.Key)] = entity = Make(row);
        }

        return entity;
    }

    public IEnumerable<GuichetPool> GuichetPools() =>
        from row in after[SetUpTables.Guichets]
        from code in SetUpValue.Codes(row["files"])
        select new GuichetPool(((Guichet)Of(row)).Id, PoolOf(row["site"], code));

    /// <summary>A pool serves every version of a procedure: people who registered under an older one are received there too.</summary>
    public IEnumerable<PoolProcedure> PoolProcedures()
    {
        var versions = after[SetUpTables.Procedures].ToLookup(row => row["code"], row => ((Procedure)Of(row)).Id);
        return from row in after[SetUpTables.Pools]
               from code in SetUpValue.Codes(row["demarches"])
               from version in versions[code]
               select new PoolProcedure(((Pool)Of(row)).Id, version);
    }

    public static Procedure Procedure(SetUpRow r, Procedure? before, PrefectureId prefecture, FamilyId family) => new()
    {
        Id = before?.Id ?? ProcedureId.New(),
        PrefectureId = prefecture,
        FamilyId = family,
        Code = r["code"],
        Kind = (ProcedureKind)SetUpTables.Kinds.ToList().IndexOf(r["genre"]),
        ClassRule = (ClassRule)SetUpTables.ClassRules.ToList().IndexOf(r["classe"]),
        RenewsRecepisse = r["renouvelle_recepisse"] == SetUpTables.Answers[1],
        Label = SetUpValue.Text(r, "libelle", before?.Label),
        Hint = SetUpValue.Text(r, "aide", before?.Hint),
        Documents = SetUpValue.Text(r, "documents", before?.Documents, lines: true),
        Fee = SetUpValue.Text(r, "frais", before?.Fee),
        WindowMonths = SetUpValue.Number(r["fenetre_mois"]),
        RegistrationDays = SetUpValue.Number(r["inscription_jours"])!.Value,
        AnefUrl = SetUpValue.OrNull(r["lien_anef"]),
        FormUrl = SetUpValue.OrNull(r["lien_formulaire"]),
        DisplayOrder = SetUpValue.Number(r["ordre"])!.Value,
        ValidFrom = SetUpValue.Day(r["du"])!.Value,
        ValidUntil = SetUpValue.Day(r["au"]),
    };

    private object Make(SetUpRow r) => r.Table.Name switch
    {
        "departements" => new Departement(r["code"], r["prefecture"], r["site_web"]),
        "prefecture" => new Prefecture
        {
            Id = _prefecture, Code = r["code"], Name = r["nom"], Phone = r["telephone"], TimeZone = r["fuseau_horaire"], HolidayCalendar = r["jours_feries"],
            EveningRunAt = SetUpValue.Hour(r["attribution_du_soir"])!.Value,
        },
        "politique" => new PolicyFigures(PolicyFigures.Fields.ToDictionary(f => f, f => decimal.Parse(r[SetUpTables.ColumnOf(f)], CultureInfo.InvariantCulture)))
            .ToVersion(_prefecture, SetUpValue.Day(r["du"])!.Value, r["motif"], decidedBy),
        "sites" => new Site
        {
            Id = Before<Site>(r)?.Id ?? SiteId.New(), PrefectureId = _prefecture, Code = r["code"], Name = r["nom"], Address = r["adresse"], PostalCode = r["code_postal"],
            City = r["ville"], Phone = r["telephone"], ValidFrom = SetUpValue.Day(r["du"]), ValidUntil = SetUpValue.Day(r["au"]),
        },
        "fermetures" => new SiteClosure
        {
            Id = Before<SiteClosure>(r)?.Id ?? Guid.CreateVersion7(), SiteId = SiteOf(r["site"]), FirstDay = SetUpValue.Day(r["premier_jour"])!.Value,
            LastDay = SetUpValue.Day(r["dernier_jour"])!.Value, From = SetUpValue.Hour(r["de"]), Until = SetUpValue.Hour(r["a"]), Reason = r["motif"],
        },
        "secteurs" => new PostalArea(r["debut_code_postal"], SiteOf(r["site"]), SetUpValue.Day(r["du"])!.Value, SetUpValue.Day(r["au"])),
        "familles" => new ProcedureFamily
        {
            Id = Before<ProcedureFamily>(r)?.Id ?? FamilyId.New(), PrefectureId = _prefecture, Code = r["code"], RunsFrom = SetUpValue.Day(r["premiere_attribution"]),
        },
        "demarches" => Procedure(r, Before<Procedure>(r), _prefecture, FamilyOf(r["famille"])),
        "files" => new Pool
        {
            Id = Before<Pool>(r)?.Id ?? PoolId.New(), SiteId = SiteOf(r["site"]), FamilyId = FamilyOf(r["famille"]), Code = r["code"],
            Label = SetUpValue.Text(r, "libelle", Before<Pool>(r)?.Label), SlotMinutes = SetUpValue.Number(r["minutes"])!.Value,
        },
        "guichets" => new Guichet { Id = Before<Guichet>(r)?.Id ?? GuichetId.New(), SiteId = SiteOf(r["site"]), Number = SetUpValue.Number(r["numero"])!.Value },
        "plans" => new WeekPlan
        {
            Id = Before<WeekPlan>(r)?.Id ?? WeekPlanId.New(), SiteId = SiteOf(r["site"]), ValidFrom = SetUpValue.Day(r["du"])!.Value, ValidUntil = SetUpValue.Day(r["au"]), Openings = [],
        },
        _ => OpeningOf(r),
    };

    private WeekOpening OpeningOf(SetUpRow r) => new()
    {
        Id = Before<WeekOpening>(r)?.Id ?? WeekOpeningId.New(),
        WeekPlanId = ((WeekPlan)Of(after.Find(SetUpTables.WeekPlans, $"{r["site"]}/{r["plan"]}")!)).Id,
        GuichetId = ((Guichet)Of(after.Find(SetUpTables.Guichets, $"{r["site"]}/{r["guichet"]}")!)).Id,
        PoolId = PoolOf(r["site"], r["file"]),
        Weekday = (DayOfWeek)((SetUpTables.Weekdays.ToList().IndexOf(r["jour"]) + 1) % 7),
        Opens = SetUpValue.Hour(r["ouvre"])!.Value,
        Closes = SetUpValue.Hour(r["ferme"])!.Value,
    };

    private T? Before<T>(SetUpRow row)
        where T : class => state.Find<T>(row.Table, row.Key);

    private SiteId SiteOf(string code) => ((Site)Of(after.Find(SetUpTables.Sites, code)!)).Id;

    private FamilyId FamilyOf(string code) => ((ProcedureFamily)Of(after.Find(SetUpTables.Families, code)!)).Id;

    private PoolId PoolOf(string site, string code) => ((Pool)Of(after.Find(SetUpTables.Pools, $"{site}/{code}")!)).Id;
}
