using System.Buffers;
using System.Globalization;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>One card a line: the dossier, then the tax stamps in euros. Read as a whole: a line that cannot be read sends none.</summary>
public static class TypedTitles
{
    public const string Field = "Form.Lines";

    public const int MostLines = 100;

    private const int LongestShown = 40;

    private const string Blanks = " \t;,\u00A0\u202F";

    private static readonly SearchValues<char> Between = SearchValues.Create(Blanks);

    /// <returns>Null when something was refused: <paramref name="errors"/> says which line and why.</returns>
    public static IReadOnlyList<TypedTitle>? Read(string typed, FieldErrors errors)
    {
        var lines = Lines(typed);
        if (lines.Count == 0)
        {
            errors.Add(Field, StaffTitleTexts.NoLine);
            return null;
        }

        if (lines.Count > MostLines)
        {
            errors.Add(Field, StaffTitleTexts.TooMany.With(MostLines));
            return null;
        }

        var read = lines.Select((line, at) => (Line: line, Number: at + 1, Title: Parse(line))).ToList();
        if (read.FirstOrDefault(r => r.Title is null) is { Number: > 0 } wrong)
        {
            errors.Add(Field, (DossierNumber.TryParse(wrong.Line, out _) ? StaffTitleTexts.NoStamps : StaffTitleTexts.Unread).With(wrong.Number, Shown(wrong.Line)));
            return null;
        }

        return [.. read.Select(r => r.Title!).Distinct()];
    }

    /// <summary>The lines that are not of this card, as they were typed.</summary>
    public static string Without(string typed, TypedTitle done) => string.Join('\n', Lines(typed).Where(line => Parse(line) != done));

    private static string Shown(string line) => line.Length <= LongestShown ? line : $"{line[..LongestShown]}…";

    private static List<string> Lines(string typed) =>
        [.. typed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static TypedTitle? Parse(string line)
    {
        var bare = line.AsSpan().TrimEnd(Blanks + "€");
        var cut = bare.LastIndexOfAny(Between);
        return cut > 0 && DossierNumber.TryParse(bare[..cut].Trim(Blanks).ToString(), out var dossier)
            && int.TryParse(bare[(cut + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var euros) && euros <= ReadyTitle.MostStamps
            ? new TypedTitle(dossier.Value, euros)
            : null;
    }
}

public sealed record TypedTitle(DossierNumber Dossier, int StampsEuros);
