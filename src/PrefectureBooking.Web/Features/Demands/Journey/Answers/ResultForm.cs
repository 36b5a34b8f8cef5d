using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Demands.OpenHours;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class ResultForm
{
    public string? Hour { get; set; }

    public ChosenHour? Parse(FieldErrors errors)
    {
        if (ChosenHour.TryParse(Hour, out var chosen))
        {
            return chosen;
        }

        errors.Add("Form.Hour", OpenHourTexts.ChooseOne);
        return null;
    }
}
