using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Transparency;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Transparency;

/// <summary>The sentences a journalist quotes: what is missing, from what figures. Renewals first: who waits for one loses rights.</summary>
internal sealed class Headlines(PublicFigures figures)
{
    private readonly IReadOnlyList<(SiteFigures Site, PlaceDeficit Deficit)> _missing =
    [
        .. figures.Sites.SelectMany(site => site.Deficits, (site, deficit) => (Site: site, Deficit: deficit))
            .Where(x => x.Deficit.Missing > 0)
            .OrderByDescending(x => x.Deficit.Kind == ClassRule.ByDeadline).ThenByDescending(x => x.Deficit.Missing),
    ];

    public string First => figures switch
    {
        { AsOf: null } => TransparencyTexts.NoRunYet,
        { Period: null, FirstPeriodOn: { } day } => TransparencyTexts.FirstFiguresOn.With(day.InWords()),
        { Period: null } => TransparencyTexts.NothingPlanned,
        _ when _missing is [var most, ..] => Sentence(most),
        _ when figures.Sites.SelectMany(site => site.Deficits).Any(deficit => deficit.Missing is null) => TransparencyTexts.NoneSeenMissing,
        _ => TransparencyTexts.NoneMissing,
    };

    /// <summary>What the first sentence is computed from.</summary>
    public string? Source => figures.Period is { } period && _missing is [var (site, deficit), ..]
        ? TransparencyTexts.Source.With(
            period.Start.WithoutWeekday(), period.End.AddDays(-1).WithoutWeekday(), PublicWords.At(site.Place), deficit.Arrivals!, deficit.Places)
        : null;

    public IEnumerable<string> Others => _missing.Skip(1).Select(Sentence);

    private static string Sentence((SiteFigures Site, PlaceDeficit Deficit) missing)
    {
        var (count, at, kind) = (missing.Deficit.Missing!.Value, PublicWords.At(missing.Site.Place), PublicWords.Of(missing.Deficit.Kind));
        return (count, missing.Deficit.AtLeast) switch
        {
            (1, false) => TransparencyTexts.MissingOne.With(at, kind),
            (1, true) => TransparencyTexts.MissingOneAtLeast.With(at, kind),
            (_, false) => TransparencyTexts.Missing.With(count, at, kind),
            (_, true) => TransparencyTexts.MissingAtLeast.With(count, at, kind),
        };
    }
}
