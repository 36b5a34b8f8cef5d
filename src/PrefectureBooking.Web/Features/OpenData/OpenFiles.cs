using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Web.Texts;
using static PrefectureBooking.Web.Features.OpenData.OpenWords;

namespace PrefectureBooking.Web.Features.OpenData;

/// <summary>The files of every préfecture. Names are stable: other software reads them.</summary>
public static class OpenFiles
{
    private static readonly OpenColumn Site = new("site", OpenDataTexts.Site);
    private static readonly OpenColumn Place = new("lieu", OpenDataTexts.Place);
    private static readonly OpenColumn Class = new("classe", OpenDataTexts.Class);
    private static readonly OpenColumn Start = new("debut", OpenDataTexts.Start);
    private static readonly OpenColumn End = new("fin", OpenDataTexts.End);
    private static readonly OpenColumn Family = new("famille", OpenDataTexts.Family);
    private static readonly OpenColumn RunOn = new("date", OpenDataTexts.RunOn);
    private static readonly OpenColumn Commitment = new("engagement", OpenDataTexts.Commitment);
    private static readonly OpenColumn CommittedAt = new("engagement_publie", OpenDataTexts.CommittedAt);

    public static OpenFile Waiting { get; } = new(
        "attente", OpenDataTexts.WaitingTitle,
        [
            RunOn, Site, Place, new("demarche", OpenDataTexts.Procedure), new("libelle", OpenDataTexts.Label), Class,
            new("personnes", OpenDataTexts.People, MayBeMasked: true), new("plus_ancienne_jours", OpenDataTexts.OldestDays),
        ],
        figures => from site in figures.Sites
                   from cell in site.Waiting
                   select new object?[] { cell.RunOn, site.Code, site.Place, cell.Procedure, cell.Label.In("fr"), cell.Class.ToString(), cell.People, cell.OldestDays });

    public static OpenFile Places { get; } = new(
        "places", OpenDataTexts.PlacesTitle,
        [
            Start, End, Site, Place, new("demande", OpenDataTexts.Kind),
            new("demandes_par_semaine", OpenDataTexts.Arrivals, MayBeMasked: true), new("places_par_semaine", OpenDataTexts.PlacesPerWeek),
            new("manque_par_semaine", OpenDataTexts.Missing, MayBeMasked: true), new("manque_minimum", OpenDataTexts.AtLeast),
        ],
        figures => InPeriod(figures, site => site.Deficits.Select(deficit => new object?[]
        {
            CodeOf(deficit.Kind), new PublicCount(deficit.Arrivals), deficit.Places, new PublicCount(deficit.Missing), deficit.AtLeast,
        })));

    public static OpenFile Waits { get; } = new(
        "delais", OpenDataTexts.WaitsTitle,
        [Start, End, Site, Place, Class, new("p50_jours", OpenDataTexts.Half, MayBeMasked: true), new("p95_jours", OpenDataTexts.Most, MayBeMasked: true)],
        figures => InPeriod(figures, site => site.Waits.Select(wait => new object?[]
        {
            wait.Class.ToString(), new PublicCount(wait.Days.Half), new PublicCount(wait.Days.Most),
        })));

    public static OpenFile Promises { get; } = new(
        "promesses", OpenDataTexts.PromisesTitle,
        [
            Start, End, Site, Place, new("tenues", OpenDataTexts.Kept, MayBeMasked: true), new("rompues", OpenDataTexts.Broken, MayBeMasked: true),
            new("pourcent_tenues", OpenDataTexts.PercentKept, MayBeMasked: true), new("pourcent_minimum", OpenDataTexts.PercentAtLeast),
        ],
        figures => InPeriod(figures, site => site.Promises is { } promises
            ? [[promises.Kept, promises.Broken, new PublicCount(promises.PercentKept), promises.AtLeast]]
            : []));

    public static OpenFile Runs { get; } = new(
        "attributions", OpenDataTexts.RunsTitle,
        [
            Family, RunOn, new("premier_jour", OpenDataTexts.FirstDay), new("dernier_jour", OpenDataTexts.LastDay),
            new("participants", OpenDataTexts.Participants, MayBeMasked: true), new("places_attribuees", OpenDataTexts.Placed, MayBeMasked: true),
            new("places_ouvertes", OpenDataTexts.Opened, MayBeMasked: true), new("part_premieres_demandes", OpenDataTexts.FirstShare),
            new("alerte", OpenDataTexts.Alarm),
        ],
        figures => from family in figures.Families
                   let run = family.LatestRun
                   where run is not null
                   select new object?[]
                   {
                       family.Code, run.RunOn, run.FirstDay, run.LastDay, run.Participants, run.Placed, run.Opened, family.HandsOver ? null : run.FirstShare, family.IsStarving,
                   });

    public static OpenFile FirstShares { get; } = new(
        "parts", OpenDataTexts.SharesTitle,
        [
            Family, new("date", OpenDataTexts.ReviewedOn), new("part", OpenDataTexts.Share), new("motif", OpenDataTexts.Reason),
            new("avec_reponse", OpenDataTexts.Answered, MayBeMasked: true), new("sans_reponse", OpenDataTexts.Unanswered, MayBeMasked: true),
        ],
        figures => from family in figures.Families
                   from review in family.FirstShares
                   select new object?[] { family.Code, review.On, review.Share, CodeOf(review.Reason), review.Answered, review.Unanswered });

    public static OpenFile Draws { get; } = new(
        "tirages", OpenDataTexts.DrawsTitle,
        [Family, RunOn, new("faite", OpenDataTexts.RanAt), Commitment, CommittedAt, new("graine", OpenDataTexts.Seed), new("racine", OpenDataTexts.Root)],
        figures => from family in figures.Families
                   from run in family.Drawn
                   select new object?[] { family.Code, run.RunOn, run.RanAt, Hex(run.Commitment), run.CommittedAt, Hex(run.Seed), Hex(run.Root) });

    public static OpenFile Commitments { get; } = new(
        "engagements", OpenDataTexts.CommitmentsTitle,
        [Family, RunOn, Commitment, CommittedAt],
        figures => from family in figures.Families
                   from run in family.Coming
                   select new object?[] { family.Code, run.RunOn, Hex(run.Commitment), run.CommittedAt });

    public static IReadOnlyList<OpenFile> All { get; } = [Waiting, Places, Waits, Promises, FirstShares, Runs, Draws, Commitments];

    private static IEnumerable<object?[]> InPeriod(PublicFigures figures, Func<SiteFigures, IEnumerable<object?[]>> rows) =>
        figures.Period is not { } period ? [] :
        from site in figures.Sites
        from row in rows(site)
        select (object?[])[period.Start, period.End.AddDays(-1), site.Code, site.Place, .. row];
}
