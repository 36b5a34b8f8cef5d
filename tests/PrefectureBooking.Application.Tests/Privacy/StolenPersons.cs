using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Application.Tests.Privacy;

/// <summary>Persons whose names and numbers look like nothing else in a dump.</summary>
internal static class StolenPersons
{
    public static Person Holder { get; } = Person.New() with
    {
        GivenNames = "Zéphyrine Aïssatou", FamilyName = "N'Gôran-Delacroix", ForeignerNumber = "7712345609", Passport = "XK7788991",
        Born = new BirthDate(1987, 3, 29), Email = "zephyrine.ngoran@exemple.fr", Phone = "+33698765432",
    };

    /// <summary>Claims the holder's foreigner number.</summary>
    public static Person Stranger { get; } = Person.New() with
    {
        GivenNames = "Bartholomé", FamilyName = "Quatremère", ForeignerNumber = Holder.ForeignerNumber, Passport = "YL1122334",
        Born = new BirthDate(1987, 3, 30), Email = "b.quatremere@exemple.fr", Phone = "+33687654321",
    };

    public static Person Unfinished { get; } = Person.New() with
    {
        GivenNames = "Wilhelmine", FamilyName = "Ouédraogo", ForeignerNumber = "7755667788", Passport = "QZ5566778",
        Born = new BirthDate(1969, 11, 17), Email = "wilhelmine.o@exemple.fr", Phone = "+33645678912",
    };

    /// <summary>Registered by a helper, under a mandate of <see cref="Representative"/>.</summary>
    public static Person Helped { get; } = Person.New() with
    {
        GivenNames = "Clothilde", FamilyName = "Mbarga-Essomba", ForeignerNumber = "7744556677", Passport = "WB9988776",
        Born = new BirthDate(2012, 10, 23), Email = "c.mbarga@exemple.fr", Phone = "+33654321987",
    };

    public const string Representative = "Apollinaire Mbarga-Essomba";

    public static IReadOnlyList<string> Names { get; } = [.. All.SelectMany(NamesOf), .. Representative.Split(' ', '-')];

    /// <summary>Of few enough digits to be counted through.</summary>
    public static IReadOnlyList<string> Numbers { get; } = [.. All.SelectMany(NumbersOf)];

    public static IReadOnlyList<string> Everything { get; } =
        [.. Names, .. Numbers, .. All.Select(person => person.Email), "29/03/1987", "29 mars 1987", "1987/03/29"];

    private static IEnumerable<Person> All => [Holder, Stranger, Unfinished, Helped];

    private static IEnumerable<string> NamesOf(Person person) =>
        $"{person.GivenNames} {person.FamilyName}".Split(' ', '-').Concat([person.GivenNames, person.FamilyName]);

    private static IEnumerable<string> NumbersOf(Person person) =>
        [person.ForeignerNumber!, person.Passport!, person.Phone!, "0" + person.Phone![3..], person.Born.ToString()!];
}
