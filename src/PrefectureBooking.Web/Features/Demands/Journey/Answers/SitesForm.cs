using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class SitesForm
{
    /// <summary>Codes of sites.</summary>
    public List<string>? Sites { get; set; }

    public static SitesForm Of(JourneyAnswers answers, IEnumerable<Site> offered) =>
        new() { Sites = [.. offered.Where(site => answers.Sites.Contains(site.Id)).Select(site => site.Code)] };

    public JourneyAnswers? ApplyTo(JourneyAnswers answers, IEnumerable<Site> offered, FieldErrors errors)
    {
        var chosen = offered.Where(site => Sites?.Contains(site.Code) is true).Select(site => site.Id).ToList();
        if (chosen.Count > 0)
        {
            return answers with { Sites = chosen };
        }

        errors.Add("Form.Sites", JourneyErrorTexts.Sites);
        return null;
    }
}
