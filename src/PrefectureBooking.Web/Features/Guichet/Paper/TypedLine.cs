using System.Globalization;
using System.Text.RegularExpressions;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Guichet.Paper;

/// <summary>What was typed beside one person, right or wrong, until it is saved.</summary>
/// <param name="changed">Tells the page, whose button says how many lines are filled.</param>
public sealed partial class TypedLine(Action changed)
{
    public const string WorkAllowed = "oui";
    public const string WorkForbidden = "non";

    private static readonly string[] DayForms = ["d/M/yyyy", "d.M.yyyy", "d-M-yyyy", "d M yyyy", "ddMMyyyy"];

    public string Arrived { get; private set; } = "";

    public string Done { get; private set; } = "";

    public bool Absent { get; private set; }

    public bool ComesBack { get; private set; }

    /// <summary>Last day of a récépissé that was handed over.</summary>
    public string Until { get; private set; } = "";

    /// <summary>Whether it allows work: one of the two words above, or nothing.</summary>
    public string Work { get; private set; } = "";

    public bool IsEmpty => Arrived.Length == 0 && Done.Length == 0 && !Absent && !ComesBack && !NamesRecepisse;

    private bool NamesRecepisse => Until.Length > 0 || Work.Length > 0;

    public void TypeArrived(string? hour) => Change(() => Arrived = Typed.Clean(Typed.Echo(hour)));

    public void TypeDone(string? hour) => Change(() => Done = Typed.Clean(Typed.Echo(hour)));

    public void TypeUntil(string? day) => Change(() => Until = Typed.Clean(Typed.Echo(day)));

    public void ChooseWork(string? work) => Change(() => Work = work is WorkAllowed or WorkForbidden ? work : "");

    public void TickAbsent(bool ticked) => Change(() => Absent = ticked);

    public void TickComesBack(bool ticked) => Change(() => ComesBack = ticked);

    /// <returns>Null when it cannot be meant; then a sentence with a place for the name says why.</returns>
    public PaperWord? Read(out string wrong)
    {
        var (arrived, done, until) = (Hour(Arrived), Hour(Done), Day(Until));
        wrong = this switch
        {
            { Absent: true } when Arrived.Length > 0 || Done.Length > 0 || ComesBack || NamesRecepisse => StaffPaperTexts.WrongBoth,
            _ when (Arrived.Length > 0 && arrived is null) || (Done.Length > 0 && done is null) => StaffPaperTexts.WrongHour,
            { ComesBack: true } when done is null => StaffPaperTexts.WrongBack,
            { NamesRecepisse: true } when done is null => StaffPaperTexts.WrongGiven,
            { NamesRecepisse: true } when until is null => StaffPaperTexts.WrongUntil,
            { NamesRecepisse: true, Work: "" } => StaffPaperTexts.WrongWork,
            _ => "",
        };
        return wrong.Length > 0 ? null
            : Absent ? new PaperWord.Absent()
            : done is { } at ? new PaperWord.Received(arrived, at, ComesBack, until is { } last ? new GivenRecepisse(last, Work == WorkAllowed) : null)
            : new PaperWord.Arrived(arrived!.Value);
    }

    private static TimeOnly? Hour(string typed)
    {
        var match = HourPattern().Match(typed);
        return match.Success && int.TryParse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture, out var hour) && hour < 24
            && int.TryParse(match.Groups["minute"].Success ? match.Groups["minute"].ValueSpan : "0", CultureInfo.InvariantCulture, out var minute) && minute < 60
            ? new TimeOnly(hour, minute)
            : null;
    }

    private static DateOnly? Day(string typed) =>
        DateOnly.TryParseExact(typed, DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private void Change(Action change)
    {
        change();
        changed();
    }

    // « 9 h 05 », « 9h », « 9:05 », « 9.05 », « 905 », « 0905 ».
    [GeneratedRegex(@"^(?<hour>\d{1,2})\s*(h|:|\.)\s*(?<minute>\d{2})?$|^(?<hour>\d{1,2})(?<minute>\d{2})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 100)]
    private static partial Regex HourPattern();
}
