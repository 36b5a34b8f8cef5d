using PrefectureBooking.Web.Components.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Forms;

public sealed class ErrorSummaryTests
{
    [Fact]
    public async Task Errors_are_announced_focused_and_linked_on_the_page_itself()
    {
        var errors = new FieldErrors();
        errors.Add("Form.Expiry", "Écrivez la date.");
        errors.Add("Form.Kind", "Choisissez un titre.");
        var page = await Rendered.Component<ErrorSummary>(errors, ("Errors", errors));
        var summary = page.QuerySelector("[role=alert]")!;

        Assert.True(summary.HasAttribute("autofocus"));
        Assert.Equal("-1", summary.GetAttribute("tabindex"));
        Assert.Equal("2 réponses sont à corriger", page.Words("h2"));
        Assert.Equal(
            ["/fr/demande/titre?retour=1#form-expiry", "/fr/demande/titre?retour=1#form-kind"],
            page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task Nothing_is_shown_without_error()
    {
        var page = await Rendered.Component<ErrorSummary>(new FieldErrors(), ("Errors", new FieldErrors()));

        Assert.Equal("", page.Body!.InnerHtml);
    }

    [Fact]
    public void A_field_keeps_its_first_error()
    {
        var errors = new FieldErrors();
        errors.Add("Form.Email", "Écrivez une adresse.");
        errors.Add("Form.Email", "Trop long.");

        Assert.Equal("Écrivez une adresse.", errors["Form.Email"]);
        Assert.Single(errors.All);
    }
}
