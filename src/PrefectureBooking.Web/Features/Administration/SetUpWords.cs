using System.Globalization;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Administration;

/// <summary>Tables, columns and faults in words. A test reads every one of them: they are found by the name of what they say.</summary>
public static class SetUpWords
{
    public static string Title(SetUpTable table) => Find($"Table_{table.Name}");

    public static string Label(SetUpColumn column) => LanguageOf(column) is { } language
        ? StaffSetUpTexts.Languages.With(Find($"Column_{column.Name[..^3]}"), Language.Of(language).OwnName)
        : Find($"Column_{column.Name}");

    public static string Word(string word) => StaffSetUpTexts.ResourceManager.GetString($"Word_{word}", CultureInfo.CurrentUICulture) ?? word;

    public static string Sentence(SetUpFault fault) => Find($"Fault_{fault.Kind}").With([.. fault.Words.Cast<object>()]);

    /// <summary>Days that a change of the set-up leaves as agents made them; null when there are none.</summary>
    public static string? Kept(IReadOnlyList<DateOnly> days) => days.Count == 0 ? null : StaffSetUpTexts.KeptDays.With(string.Join(", ", days.Select(day => day.InWords())));

    public static string Saved(IReadOnlyList<DateOnly> kept) => Kept(kept) is { } days ? $"{StaffSetUpTexts.Saved} {days}" : StaffSetUpTexts.Saved;

    public static string PlaceOf(SetUpFault fault) => fault switch
    {
        { Line: 0 } => StaffSetUpTexts.PlaceFile.With($"{fault.Table}.csv"),
        { Column: null } => StaffSetUpTexts.PlaceLine.With($"{fault.Table}.csv", fault.Line),
        _ => StaffSetUpTexts.PlaceColumn.With($"{fault.Table}.csv", fault.Line, fault.Column),
    };

    /// <summary>As people write it: days as they are said in French, lines below one another.</summary>
    public static string Shown(SetUpColumn column, string cell) => column.Cell.Fault switch
    {
        SetUpFaultKind.NotADay when SetUpValue.Day(cell) is { } day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        SetUpFaultKind.NotAWord => Word(cell),
        _ => cell,
    };

    /// <summary>Null for a text that is in no language of its own.</summary>
    public static string? LanguageOf(SetUpColumn column) => SetUpTables.Languages.FirstOrDefault(language => column.Name.EndsWith($"_{language}", StringComparison.Ordinal));

    private static string Find(string name) => StaffSetUpTexts.ResourceManager.GetString(name, CultureInfo.CurrentUICulture) ?? name;
}
