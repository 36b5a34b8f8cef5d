using System.Globalization;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

/// <summary>A person who answers the questions of the journey as they come.</summary>
internal static class Answering
{
    public static readonly string[] Pages = ["demarche", "domicile", "titre", "identite", "coordonnees", "disponibilites"];

    /// <summary>Answers every question before the page of this name, and shows it.</summary>
    public static async Task AnswerUntilAsync(this Visitor visitor, string page, JourneySite site, Person person, string language = "fr")
    {
        await visitor.GoAsync($"/{language}/demande/demarche");
        foreach (var question in Pages.TakeWhile(question => question != page))
        {
            await visitor.GoAsync($"/{language}/demande/{question}");
            await visitor.PostAsync(question, AnswersTo(question, site, person));
        }

        await visitor.GoAsync($"/{language}/demande/{page}");
    }

    /// <summary>Answers everything, types the code that came by mail, and is shown the result.</summary>
    public static async Task RegisterAsync(this Visitor visitor, JourneySite site, Person person)
    {
        await visitor.AnswerUntilAsync("verifier", site, person);
        await visitor.PostAsync("verifier");
        await visitor.PostAsync("code", ("Form.Code", await site.CodeAsync(person.Email)));
    }

    public static (string, string?)[] AnswersTo(string question, JourneySite site, Person person) => question switch
    {
        "demarche" => [("Form.Procedure", Office.RenewalCode)],
        "domicile" => [("Form.PostalCode", JourneySite.PostalCode)],
        "titre" => [("Form.Kind", "TemporaryCard"), .. Date("Form.Expiry", site.Today.AddDays(41))],
        "identite" =>
        [
            ("Form.FamilyName", person.FamilyName), ("Form.GivenNames", person.GivenNames), .. Date("Form.Born", new DateOnly(1990, 5, 12)),
            ("Form.ForeignerNumber", person.ForeignerNumber), ("Form.Passport", person.Passport),
            ("Form.Neither", person is { ForeignerNumber: null, Passport: null } ? "true" : null),
        ],
        "coordonnees" => [("Form.Email", person.Email), ("Form.Phone", person.Phone)],
        "disponibilites" => Date("Form.First.From", site.Today.AddDays(300)),
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, null),
    };

    private static (string, string?)[] Date(string name, DateOnly date) =>
        [($"{name}.Day", In(date.Day)), ($"{name}.Month", In(date.Month)), ($"{name}.Year", In(date.Year))];

    private static string In(int number) => number.ToString(CultureInfo.InvariantCulture);
}
