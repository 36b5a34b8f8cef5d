using PrefectureBooking.Application.Policies;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>The files of a préfecture's set-up and what each column may hold; <c>docs/set-up-folder.md</c> says it in words.</summary>
public static class SetUpTables
{
    /// <summary>In which texts are written, the source first. One more language is one more column of each text.</summary>
    public static IReadOnlyList<string> Languages { get; } = SiteLanguages.Codes;

    /// <summary>In the order of <see cref="DayOfWeek"/> beginning on Monday.</summary>
    public static readonly IReadOnlyList<string> Weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

    public static readonly IReadOnlyList<string> Kinds = ["guichet", "anef"];

    public static readonly IReadOnlyList<string> ClassRules = ["avec-echeance", "sans-echeance", "remise"];

    /// <summary>In the order of false and true.</summary>
    public static readonly IReadOnlyList<string> Answers = ["non", "oui"];

    public static SetUpTable Departements { get; } = new("departements", 1, Of("code", SetUpCell.Departement), Of("prefecture", SetUpCell.Text), Of("site_web", SetUpCell.Address));

    public static SetUpTable Prefecture { get; } = new("prefecture", 1,
        Of("code", SetUpCell.Departement), Of("nom", SetUpCell.Text), Of("telephone", SetUpCell.Phone), Of("attribution_du_soir", SetUpCell.Hour),
        Of("fuseau_horaire", SetUpCell.Zone), Of("jours_feries", SetUpCell.Calendar));

    public static SetUpTable Sites { get; } = new("sites", 1,
        Of("code", SetUpCell.Code), Of("nom", SetUpCell.Text), Of("adresse", SetUpCell.Text), Of("code_postal", SetUpCell.Postal), Of("ville", SetUpCell.Text),
        Of("telephone", SetUpCell.Phone), Of("du", SetUpCell.Day.Optional), Of("au", SetUpCell.Day.Optional));

    public static SetUpTable Closures { get; } = new("fermetures", 5,
        Of("site", SetUpCell.Code), Of("premier_jour", SetUpCell.Day), Of("dernier_jour", SetUpCell.Day), Of("de", SetUpCell.Hour.Optional), Of("a", SetUpCell.Hour.Optional),
        Of("motif", SetUpCell.Text));

    public static SetUpTable PostalAreas { get; } = new("secteurs", 3,
        Of("debut_code_postal", SetUpCell.Prefix), Of("site", SetUpCell.Code), Of("du", SetUpCell.Day), Of("au", SetUpCell.Day.Optional));

    public static SetUpTable Families { get; } = new("familles", 1, Of("code", SetUpCell.Code), Of("premiere_attribution", SetUpCell.Day.Optional));

    public static SetUpTable Procedures { get; } = new("demarches", 2,
    [
        Of("code", SetUpCell.Code), Of("du", SetUpCell.Day), Of("au", SetUpCell.Day.Optional), Of("famille", SetUpCell.Code), Of("genre", SetUpCell.Word(Kinds)),
        Of("classe", SetUpCell.Word(ClassRules)), Of("renouvelle_recepisse", SetUpCell.Word(Answers)) with { MayBeAbsent = true, WhenAbsent = Answers[0] },
        Of("fenetre_mois", SetUpCell.Number(1, 24).Optional), Of("inscription_jours", SetUpCell.Number(1, 400)),
        Of("ordre", SetUpCell.Number(0, 999)), Of("lien_anef", SetUpCell.Address.Optional), Of("lien_formulaire", SetUpCell.Address.Optional),
        .. Texts("libelle", SetUpCell.Text), .. Texts("aide", SetUpCell.Text.Optional), .. Texts("documents", SetUpCell.Lines), .. Texts("frais", SetUpCell.Text.Optional),
    ]);

    public static SetUpTable Pools { get; } = new("files", 2,
    [
        Of("site", SetUpCell.Code), Of("code", SetUpCell.Code), Of("famille", SetUpCell.Code), Of("minutes", SetUpCell.Number(5, 240)), Of("demarches", SetUpCell.Codes),
        .. Texts("libelle", SetUpCell.Text),
    ]);

    public static SetUpTable Guichets { get; } = new("guichets", 2, Of("site", SetUpCell.Code), Of("numero", SetUpCell.Number(1, 999)), Of("files", SetUpCell.Codes));

    public static SetUpTable WeekPlans { get; } = new("plans", 2, Of("site", SetUpCell.Code), Of("du", SetUpCell.Day), Of("au", SetUpCell.Day.Optional));

    public static SetUpTable Openings { get; } = new("ouvertures", 5,
        Of("site", SetUpCell.Code), Of("plan", SetUpCell.Day), Of("guichet", SetUpCell.Number(1, 999)), Of("jour", SetUpCell.Word(Weekdays)), Of("ouvre", SetUpCell.Hour),
        Of("ferme", SetUpCell.Hour), Of("file", SetUpCell.Code));

    public static SetUpTable Policy { get; } = new("politique", 1, [Of("du", SetUpCell.Day), .. PolicyFigures.Fields.Select(Figure), Of("motif", SetUpCell.Text)]);

    /// <summary>Each after those it points to.</summary>
    public static IReadOnlyList<SetUpTable> All { get; } =
        [Departements, Prefecture, Policy, Sites, Closures, PostalAreas, Families, Procedures, Pools, Guichets, WeekPlans, Openings];

    /// <summary>Column of a figure of the policy.</summary>
    public static string ColumnOf(PolicyField field) => field switch
    {
        PolicyField.WalkInShare => "part_sans_rendez_vous",
        PolicyField.NoShowBeforeHistory => "absences_au_debut",
        PolicyField.HorizonDays => "jours_planifies",
        PolicyField.FirstFilledDay => "premier_jour_attribue",
        PolicyField.LastFilledDay => "dernier_jour_attribue",
        PolicyField.FirstAtStart => "premieres_demandes_au_debut",
        PolicyField.FirstLowest => "premieres_demandes_au_moins",
        PolicyField.FirstHighest => "premieres_demandes_au_plus",
        PolicyField.ExpiredShare => "titres_expires",
        PolicyField.PromisedPart => "part_promise",
        PolicyField.ExpectedCancellations => "annulations_attendues",
        PolicyField.PassPartOfWalkIns => "laissez_passer_sans_rendez_vous",
        PolicyField.PassPartOfNoShows => "laissez_passer_absences",
        PolicyField.OfferDays => "jours_pour_confirmer",
        PolicyField.NearOfferDays => "jours_pour_confirmer_proche",
        PolicyField.UrgencyShare => "part_urgences",
        PolicyField.ReturnShare => "part_retours",
        PolicyField.StarvationDays => "alarme_jours",
    };

    private static SetUpColumn Of(string name, SetUpCell cell) => new(name, cell);

    private static SetUpColumn Figure(PolicyField field) => Of(ColumnOf(field), PolicyFigures.IsPart(field) ? SetUpCell.Part : SetUpCell.Number(0, 999));

    // The French text is the source: where a text is needed, it is the one that is.
    private static IEnumerable<SetUpColumn> Texts(string name, SetUpCell cell) =>
        Languages.Select(language => language == Languages[0] ? Of($"{name}_{language}", cell) : Of($"{name}_{language}", cell.Optional) with { MayBeAbsent = true });
}
