using System.Globalization;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

/// <summary>A birth date in three fields, of which only the year must be known.</summary>
public static class BirthInput
{
    public static DateInput Of(BirthDate? born) => new() { Day = Figures(born?.Day), Month = Figures(born?.Month), Year = Figures(born?.Year) };

    public static BirthDate? Read(DateInput? typed, DateOnly today, FieldErrors errors)
    {
        if (BirthDate.TryParse(Typed.Clean(typed?.Day), Typed.Clean(typed?.Month), Typed.Clean(typed?.Year), today, out var born))
        {
            return born;
        }

        errors.Add("Form.Born", Typed.Clean(typed?.Year).Length == 0 ? JourneyErrorTexts.BornYear : JourneyErrorTexts.Born);
        return null;
    }

    private static string? Figures(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
