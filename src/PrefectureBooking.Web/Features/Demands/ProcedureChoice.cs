using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components;
using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Features.Demands;

/// <summary>A procedure as an answer to « Pourquoi venez-vous ? ».</summary>
internal static class ProcedureChoice
{
    public static Choice Of(Procedure procedure, string language) =>
        new(procedure.Code, Wording.Of(procedure.Label, language), Wording.Of(procedure.Hint, language) is { Text.Length: > 0 } hint ? hint : null);
}
