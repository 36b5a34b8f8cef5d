
namespace PrefectureBooking.Application.Demo;

/// <summary>One préfecture of the demonstration as its file in Data/ says it.</summary>
internal sealed record PrefectureFile(
    string Code,
    string Name,
    string TimeZone,
    string HolidayCalendar,
    string Phone,
    TimeOnly EveningRunAt,
    DateOnly ValidFrom,
    PolicyEntry Policy,
    PeopleEntry People,
    IReadOnlyList<SiteEntry> Sites);

internal sealed record PolicyEntry(decimal WalkInShare, decimal NoShowRate, int HorizonDays, string Motive);

/// <param name="Seed">The same seed gives the same people.</param>
/// <param name="Names">Lists of names.json that people are drawn from.</param>
/// <param name="BookedShares">Part of the places booked on the first day that has places, on the second, and so on.</param>
/// <param name="Waiting">People registered who have no place yet.</param>
/// <param name="MissingBefore">Renewals a week beyond the places, by site, in four past weeks; null for a préfecture without past.</param>
internal sealed record PeopleEntry(int Seed, IReadOnlyList<string> Names, IReadOnlyList<double> BookedShares, int Waiting, IReadOnlyDictionary<string, int>? MissingBefore = null);

/// <param name="Areas">Beginnings of the postal codes the site serves.</param>
/// <param name="Residents">Postal codes its people live at.</param>
internal sealed record SiteEntry(
    string Code,
    string Name,
    string Address,
    string PostalCode,
    string City,
    string Phone,
    IReadOnlyList<string> Areas,
    IReadOnlyList<string> Residents,
    IReadOnlyList<PoolEntry> Pools,
    IReadOnlyList<OpeningsEntry> Openings,
    IReadOnlyList<ClosureEntry> Closures);

internal sealed record PoolEntry(string Code, string Family, int SlotMinutes, Dictionary<string, string> Label, IReadOnlyList<string> Procedures);

internal sealed record OpeningsEntry(
    string Pool, IReadOnlyList<int> Guichets, IReadOnlyList<DayOfWeek> Days, IReadOnlyList<HoursEntry> Hours);

internal sealed record HoursEntry(TimeOnly Opens, TimeOnly Closes);

/// <summary>Counted in working days from the day of loading, so that the planning always shows one. Without hours, the whole day.</summary>
internal sealed record ClosureEntry(int WorkingDaysAhead, string Reason, TimeOnly? From = null, TimeOnly? Until = null);
