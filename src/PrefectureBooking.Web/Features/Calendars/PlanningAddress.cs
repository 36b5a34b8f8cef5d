using System.Globalization;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Guichet;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>What a page of the plan shows and which change it proposes, as its address says: what a lost connection must not lose.</summary>
public sealed record PlanningAddress
{
    public const string WeekParameter = "semaine";
    public const string KindParameter = "changement";
    public const string GuichetParameter = "guichet";
    public const string FromParameter = "de";
    public const string UntilParameter = "a";
    public const string FirstParameter = "du";
    public const string LastParameter = "au";
    public const string UndoneParameter = "annule";

    /// <summary>Id of the heading over the form.</summary>
    public const string FormAnchor = "changer";

    private const string DayFormat = "yyyy-MM-dd";
    private const string HourFormat = "HHmm";

    private static readonly Dictionary<ChangeKind, string> Words = new()
    {
        [ChangeKind.CloseGuichets] = "fermer", [ChangeKind.OpenGuichets] = "ouvrir", [ChangeKind.ShutSite] = "fermeture",
        [ChangeKind.CopyWeek] = "copier", [ChangeKind.NewWeek] = "semaine-habituelle", [ChangeKind.Undo] = "annuler",
    };

    /// <summary>Any day of it; null for this week.</summary>
    public DateOnly? Week { get; init; }

    /// <summary>Shown alone; null for the whole week.</summary>
    public DateOnly? Day { get; init; }

    public ChangeKind Kind { get; init; }

    /// <summary>Number of the guichet to begin with.</summary>
    public int? Guichet { get; init; }

    public TimeOnly? From { get; init; }

    public TimeOnly? Until { get; init; }

    /// <summary>Days to shut.</summary>
    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    /// <summary>The change to take back.</summary>
    public PlanChangeId? Undone { get; init; }

    /// <summary>The same days, with another form.</summary>
    public PlanningAddress With(ChangeKind kind) => new() { Week = Week, Day = Day, Kind = kind };

    /// <param name="site">Its code.</param>
    /// <param name="toForm">Leads to the form rather than to the top of the page.</param>
    public string Of(string site, bool toForm = false)
    {
        (string Name, string? Value)[] parts =
        [
            (SiteRoleRequirement.SiteParameter, Uri.EscapeDataString(site)), (WeekParameter, Write(Week)), (DayAddress.DayParameter, Write(Day)),
            (KindParameter, Kind == default && Guichet is null ? null : Words[Kind]), (GuichetParameter, Guichet?.ToString(CultureInfo.InvariantCulture)),
            (FromParameter, Write(From)), (UntilParameter, Write(Until)), (FirstParameter, Write(First)), (LastParameter, Write(Last)),
            (UndoneParameter, Undone?.Value.ToString()),
        ];
        var query = string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={part.Value}"));
        return $"{StaffAddress.Planning}?{query}{(toForm ? $"#{FormAnchor}" : "")}";
    }

    /// <summary>What is no such word is the first form.</summary>
    public static ChangeKind KindOf(string? word) => Words.FirstOrDefault(known => known.Value == word).Key;

    public static TimeOnly? HourOf(string? hour) =>
        TimeOnly.TryParseExact(hour, HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : null;

    private static string? Write(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static string? Write(TimeOnly? hour) => hour?.ToString(HourFormat, CultureInfo.InvariantCulture);
}
