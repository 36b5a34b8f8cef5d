using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class ResidenceForm
{
    public string? PostalCode { get; set; }

    public static ResidenceForm Of(JourneyAnswers answers) => new() { PostalCode = answers.PostalCode };

    public JourneyAnswers? ApplyTo(JourneyAnswers answers, FieldErrors errors)
    {
        if (Domain.Demands.PostalCode.TryParse(Typed.Clean(PostalCode), out var code))
        {
            return answers with { PostalCode = code.Value };
        }

        errors.Add("Form.PostalCode", JourneyErrorTexts.PostalCode);
        return null;
    }
}
