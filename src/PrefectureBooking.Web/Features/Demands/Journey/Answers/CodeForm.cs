using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class CodeForm
{
    private const int Length = 6;

    public string? Code { get; set; }

    /// <returns>Six digits; null, with the error told, when it cannot be a code: such a slip costs no try.</returns>
    public string? Parse(FieldErrors errors)
    {
        var digits = string.Concat(Typed.Clean(Code).Where(c => !char.IsWhiteSpace(c) && c is not '-'));
        if (digits.Length == Length && digits.All(char.IsAsciiDigit))
        {
            return digits;
        }

        errors.Add("Form.Code", JourneyErrorTexts.CodeMissing);
        return null;
    }
}
