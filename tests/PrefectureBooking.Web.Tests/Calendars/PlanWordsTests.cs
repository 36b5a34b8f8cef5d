using System.Globalization;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Calendars;
using PrefectureBooking.Web.Tests.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Calendars;

public sealed class PlanWordsTests
{
    private static readonly DateOnly Monday = new(2027, 1, 11);

    private static readonly PlanPreview Nothing = new("", Monday, Monday, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, [], new Dictionary<DateOnly, int>());

    public PlanWordsTests() => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");

    [Fact]
    public void Every_fault_every_kind_and_every_holiday_has_words_of_its_own()
    {
        Assert.Equal(Enum.GetValues<PlanFault>().Length, Enum.GetValues<PlanFault>().Select(PlanWords.Of).Distinct().Count());
        Assert.Equal(Enum.GetValues<PlanChangeKind>().Length, Enum.GetValues<PlanChangeKind>().Select(PlanWords.Of).Distinct().Count());
        Assert.Equal(Enum.GetValues<PublicHoliday>().Length, Enum.GetValues<PublicHoliday>().Select(PlanWords.Of).Distinct().Count());
    }

    [Theory]
    [InlineData(0, 0, 0, "Personne n'est déplacé.", "Appliquer")]
    [InlineData(1, 0, 0, "1 personne déplacée.", "Appliquer et prévenir 1 personne")]
    [InlineData(1, 1, 0, "1 personne déplacée, avec une promesse.", "Appliquer et prévenir 1 personne")]
    [InlineData(14, 3, 0, "14 personnes déplacées, dont 3 avec promesse.", "Appliquer et prévenir 14 personnes")]
    [InlineData(0, 0, 2, "2 personnes retrouvent leur heure.", "Appliquer et prévenir 2 personnes")]
    public void The_headline_and_the_button_say_how_many(int moved, int promised, int restored, string headline, string button)
    {
        var preview = Nothing with { Moved = moved, Promised = promised, Restored = restored };

        Assert.Equal((headline, button), (EffectWords.Headline(preview), EffectWords.Apply(preview)));
    }

    [Fact]
    public async Task The_effect_says_everything_that_happens_and_nothing_else()
    {
        var preview = Nothing with
        {
            Appear = 2, Vanish = 9, Moved = 3, Replaced = 2, Waiting = 1, Offers = 1, PromisesAtRisk = 2, ToTell = 1, PassesMoved = 4, KeptDays = [Monday.AddDays(2)],
        };

        using var full = await EffectAsync(preview, isOld: false);
        using var none = await EffectAsync(Nothing, isOld: false);
        using var old = await EffectAsync(preview, isOld: true);

        Assert.Equal(
            [
                "3 personnes gardent leur jour, à une autre heure.", "2 personnes reçoivent une place libre, un autre jour.",
                "1 personne passe au premier rang de la prochaine attribution.", "1 personne n'avait pas encore confirmé.",
                "4 laissez-passer sont reportés au prochain jour ouvert.", "2 places apparaissent.", "9 places disparaissent.",
            ],
            full.QuerySelectorAll(".pb-effect li").Select(line => line.TextContent));
        Assert.Contains("2 promesses risquent de ne plus être tenues.", full.Words(".fr-alert--warning"), StringComparison.Ordinal);
        Assert.Contains("1 personne n'a pas de courriel : il faut la prévenir.", full.Body!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Contains("mercredi 13 janvier 2027", full.Body!.TextContent.Plain(), StringComparison.Ordinal);
        Assert.Empty(none.QuerySelectorAll(".pb-effect li, .fr-alert"));
        Assert.Equal("Le formulaire a changé. Demandez l'effet de nouveau.", old.Body!.TextContent.Trim());
    }

    [Fact]
    public async Task What_others_did_meanwhile_is_said_with_who_when_and_why()
    {
        var other = new PlanChangeLine(
            PlanChangeId.New(), PlanChangeKind.Hours, new DateTimeOffset(2027, 1, 11, 8, 12, 0, TimeSpan.Zero), "Awa Sarr", Monday, Monday, "Une collègue est malade.", 2, false);

        using var page = await EffectAsync(Nothing, isOld: false, other);

        Assert.Equal(
            ["Heures de guichets : lundi 11 janvier 2027. 2 personnes déplacées.", "Awa Sarr, lundi 11 janvier 2027 à 9 h 12", "Une collègue est malade."],
            page.QuerySelectorAll(".pb-plan-changes p").Select(line => line.TextContent.Plain()));
    }

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> EffectAsync(PlanPreview preview, bool isOld, params PlanChangeLine[] others) =>
        Rendered.Component<EffectSentences>(
            new FieldErrors(), (nameof(EffectSentences.Preview), preview), (nameof(EffectSentences.IsOld), isOld), (nameof(EffectSentences.Others), others),
            (nameof(EffectSentences.Zone), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));
}
