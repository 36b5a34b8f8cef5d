using System.Globalization;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Demands.Journey.Answers;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands;

public sealed class WindowNoticeTests
{
    private const string Fee = "Droit de visa de régularisation : 180 €.";
    private static readonly DateOnly Expiry = new(2027, 6, 15);

    [Theory]
    [InlineData(121, "Votre titre expire dans 121 jours.", "Revenez à partir du lundi 15 février 2027.")]
    [InlineData(62, "Votre titre expire dans 62 jours.", "Vous pouvez être reçu·e à partir du jeudi 15 avril 2027.")]
    [InlineData(41, "Votre titre expire dans 41 jours.", "Vous pouvez être reçu·e dès maintenant.")]
    [InlineData(1, "Votre titre expire demain.", "Déposez votre dossier au plus tard le mardi 15 juin 2027.")]
    [InlineData(0, "Votre titre expire aujourd'hui.", "Vous pouvez être reçu·e dès maintenant.")]
    [InlineData(-1, "Votre titre a expiré hier.", Fee)]
    [InlineData(-40, "Votre titre a expiré il y a 40 jours.", "Faites-la quand même, sans attendre.")]
    public void Each_stage_has_its_words(int daysLeft, string title, string sentence)
    {
        var notice = Notice(daysLeft);

        Assert.Equal(title, notice.Title);
        Assert.Contains(sentence, notice.Sentences);
    }

    [Theory]
    [InlineData(41)]
    [InlineData(121)]
    public void Nobody_in_time_reads_about_the_late_fee(int daysLeft) => Assert.DoesNotContain(Fee, Notice(daysLeft).Sentences);

    [Fact]
    public void An_expired_title_is_a_warning() => Assert.Equal(AlertTone.Warning, Notice(-1).Tone);

    private static WindowNotice Notice(int daysLeft)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        return WindowNotice.Of(LegalWindow.AtGuichet(2, 120).For(Expiry), Expiry.AddDays(-daysLeft), Fee);
    }
}
