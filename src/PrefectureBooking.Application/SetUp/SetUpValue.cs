using System.Globalization;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>Values of the domain as the cells hold them, and back. A cell that was read holds what its rule gave.</summary>
public static class SetUpValue
{
    public static string Of(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string Of(TimeOnly? hour) => hour?.ToString("HH:mm", CultureInfo.InvariantCulture) ?? "";

    public static string Of(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string OfPart(decimal part) => part.ToString("0.####", CultureInfo.InvariantCulture);

    public static DateOnly? Day(string cell) => cell is "" ? null : DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static TimeOnly? Hour(string cell) => cell is "" ? null : TimeOnly.ParseExact(cell, "HH:mm", CultureInfo.InvariantCulture);

    public static int? Number(string cell) => cell is "" ? null : int.Parse(cell, CultureInfo.InvariantCulture);

    public static string? OrNull(string cell) => cell is "" ? null : cell;

    public static string[] Codes(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static string[] Lines(string cell) => cell.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A language that has no text of its own has no entry: it reads the French one. Languages that no file speaks keep theirs.</summary>
    internal static LocalizedText Text(SetUpRow row, string column, LocalizedText? before, bool lines = false)
    {
        var texts = before is null ? [] : new Dictionary<string, string>(before.Texts);
        foreach (var language in SetUpTables.Languages)
        {
            var cell = row[$"{column}_{language}"];
            if (cell is "" && language is not LocalizedText.Source)
            {
                texts.Remove(language);
            }
            else
            {
                texts[language] = lines ? string.Join('\n', Lines(cell)) : cell;
            }
        }

        return new(texts);
    }

    internal static IEnumerable<string> Of(LocalizedText text, bool lines = false) => SetUpTables.Languages
        .Select(language => text.Texts.TryGetValue(language, out var own) ? own : "")
        .Select(own => lines ? string.Join(" | ", Lines(own)) : own);
}
