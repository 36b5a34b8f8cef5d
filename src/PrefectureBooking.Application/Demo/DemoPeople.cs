using System.Globalization;
using System.Text;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demo;

/// <summary>Invents people, the same at each loading. Numbers and contacts are of ranges that belong to nobody.</summary>
/// <param name="names">By origin.</param>
/// <param name="invented">How many an earlier, interrupted loading has invented: no number or contact is given twice.</param>
internal sealed class DemoPeople(IReadOnlyDictionary<string, NameList> names, int invented)
{
    private int _count = invented;

    public DemoPerson Next(PeopleEntry people, Random random, DateOnly today, bool hasForeignerNumber)
    {
        _count++;
        var list = names[Pick(people.Names, random)];
        var (given, family) = (Pick(list.Given, random), Pick(list.Family, random));
        var born = today.AddDays(-random.Next(19 * 365, 68 * 365));
        var number = hasForeignerNumber ? string.Create(CultureInfo.InvariantCulture, $"99{_count:D8}") : null;
        var passport = number is null ? string.Create(CultureInfo.InvariantCulture, $"ZZ{_count:D7}") : null;
        var birth = new BirthDate(born.Year, born.Month, born.Day);
        return new DemoPerson(
            new PersonalDetails(given, family, birth, number, passport, null, null),
            new ContactDetails(EmailOf(given, family), random.NextDouble() < 0.4 ? Phone() : null));
    }

    public static T Pick<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];

    // example.org belongs to nobody (RFC 2606).
    private string EmailOf(string given, string family) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ascii(given)}.{Ascii(family)}.{_count}@example.org");

    // 06 39 98 00 00 to 99 99 are kept for fiction (Arcep, decision 2018-0881); two people may share one.
    private string Phone() => string.Create(CultureInfo.InvariantCulture, $"+3363998{_count % 10_000:D4}");

    private static string Ascii(string name) => string.Concat(
        name.Normalize(NormalizationForm.FormD).Replace('đ', 'd').Replace('Đ', 'D').Replace('ı', 'i')
            .Where(char.IsAsciiLetter).Select(char.ToLowerInvariant));
}

internal sealed record DemoPerson(PersonalDetails Personal, ContactDetails Contact);
