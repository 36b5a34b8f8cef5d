using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class ProcedureForm
{
    public string? Procedure { get; set; }

    public static ProcedureForm Of(JourneyAnswers answers) => new() { Procedure = answers.ProcedureCode };

    /// <returns>Null, with the error told, when none of the offered procedures was chosen.</returns>
    public Procedure? Parse(IReadOnlyList<Procedure> offered, FieldErrors errors)
    {
        var chosen = offered.FirstOrDefault(procedure => procedure.Code == Procedure);
        if (chosen is null)
        {
            errors.Add("Form.Procedure", JourneyErrorTexts.Procedure);
        }

        return chosen;
    }
}
