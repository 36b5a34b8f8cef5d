using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>Sends the journey's code, or says until when the person has to wait.</summary>
public sealed class CodeSending(SendJourneyCode send)
{
    public const string Field = "Form.Code";

    public async Task<bool> SendAsync(JourneyVisit visit, FieldErrors errors, CancellationToken ct)
    {
        if (await send.HandleAsync(visit.Open, ct) is not SendCodeResult.Wait wait)
        {
            return true;
        }

        errors.Add(Field, JourneyErrorTexts.SendWait.With(HourOf(visit, wait.Until)));
        return false;
    }

    /// <summary>The next whole minute on the préfecture's clock, so that trying again then is never too early.</summary>
    public static string HourOf(JourneyVisit visit, DateTimeOffset until) =>
        LocalTimes.TimeIn(visit.Path.Served!.Prefecture.Zone, until.AddMinutes(1)).InWords();
}
