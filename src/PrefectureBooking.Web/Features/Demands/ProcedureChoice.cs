using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Features.Demands;

/// <summary>A procedure as an answer to « Pourquoi venez-vous ? ».</summary>
internal static class ProcedureChoice
{
    public static Choice Of(Procedure procedure, string language) =>
        new(procedure.Code, procedure.Label.In(language), procedure.Hint.In(language) is { Length: > 0 } hint ? hint : null);
}
