using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Features.Demands.Access;

/// <summary>Six digits as people type them: spaces and hyphens forgiven, digits of any script.</summary>
public static class TypedCode
{
    public const int Length = 6;

    /// <returns>Six ASCII digits; null for anything else, which is then not counted as a try.</returns>
    public static string? Read(string? typed)
    {
        var code = string.Concat(Typed.Clean(typed).Where(c => !char.IsWhiteSpace(c) && c != '-'));
        return code.Length == Length && code.All(char.IsAsciiDigit) ? code : null;
    }
}
