using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Web.Features.OpenData;

namespace PrefectureBooking.Web.Features.Figures;

/// <summary>The figures as a file, one line a site, family, week and figure: docs/ministry-export.md lists the columns and the figures.</summary>
internal static class MinistryFile
{
    private static readonly string[] Header = ["prefecture", "site", "famille", "semaine", "lundi", "chiffre", "valeur", "unite", "etat"];

    public static byte[] Of(WeekFiguresView view) => OpenFormats.Csv(
        Header,
        from site in view.Sites
        from family in site.Families
        from week in family.Weeks
        from figure in week.Figures
        select Row(site, family, week, figure));

    public static (string Code, string Unit) Of(WeekFigureKind kind) => kind switch
    {
        WeekFigureKind.PlacesOffered => ("places_offertes", "places"),
        WeekFigureKind.GuichetHours => ("heures_guichet", "heures"),
        WeekFigureKind.Booked => ("rendez_vous_pris", "rendez_vous"),
        WeekFigureKind.Honoured => ("recus", "personnes"),
        WeekFigureKind.Missed => ("manques", "rendez_vous"),
        WeekFigureKind.CancelledInTime => ("annules_a_temps", "rendez_vous"),
        WeekFigureKind.CancelledLate => ("annules_tard", "rendez_vous"),
        WeekFigureKind.Displaced => ("deplaces_par_prefecture", "rendez_vous"),
        WeekFigureKind.Unfinished => ("sans_suite_notee", "rendez_vous"),
        WeekFigureKind.PassesIssued => ("laissez_passer_donnes", "laissez_passer"),
        WeekFigureKind.PassesServed => ("laissez_passer_servis", "laissez_passer"),
        WeekFigureKind.PassesNotServed => ("laissez_passer_non_servis", "laissez_passer"),
        WeekFigureKind.Waiting => ("en_attente", "personnes"),
        WeekFigureKind.ServedInTime => ("recus_avant_echeance", "pour_cent"),
        WeekFigureKind.WaitHalf => ("attente_p50", "jours"),
        WeekFigureKind.WaitNineTenths => ("attente_p90", "jours"),
        WeekFigureKind.MailsSent => ("courriels_partis", "courriels"),
        WeekFigureKind.MailsFailed => ("courriels_refuses", "courriels"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A spreadsheet must not take a text for a formula (OWASP, CSV injection): codes are typed by people.</summary>
    public static string Inert(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' ? $"'{text}" : text;

    private static IEnumerable<object?> Row(SiteWeeks site, FamilyWeeks family, FamilyWeek week, WeekFigure figure)
    {
        var (code, unit) = Of(figure.Kind);
        return [Inert(site.Prefecture), Inert(site.Code), Inert(family.Code), week.Week.ToString(), week.Week.Monday, code, figure.Value, unit, StateOf(figure.State)];
    }

    private static string StateOf(FigureState state) => state switch
    {
        FigureState.Known => "connu",
        FigureState.AtLeast => "au_moins",
        FigureState.Masked => "masque",
        _ => "inconnu",
    };
}
