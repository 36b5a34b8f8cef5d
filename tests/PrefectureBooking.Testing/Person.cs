using System.Globalization;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Testing;

/// <summary>Somebody who asks: every number and mailbox unlike anybody else's unless a test says otherwise.</summary>
public sealed record Person
{
    private static int _count;

    private Person(int number)
    {
        ForeignerNumber = (9_000_000_000 + number).ToString(CultureInfo.InvariantCulture);
        Passport = string.Create(CultureInfo.InvariantCulture, $"AB{number:D7}");
        Email = string.Create(CultureInfo.InvariantCulture, $"personne{number}@exemple.fr");
    }

    public string GivenNames { get; init; } = "Amina";

    public string FamilyName { get; init; } = "Diallo";

    public string? ForeignerNumber { get; init; }

    public string? Passport { get; init; }

    public BirthDate? Born { get; init; } = new BirthDate(1990, 5, 12);

    public string Email { get; init; }

    public string? Phone { get; init; }

    public string Language { get; init; } = "fr";

    public static Person New() => new(Interlocked.Increment(ref _count));

    /// <summary>A verified journey of this person at an office, ready to be registered.</summary>
    public async Task<OpenJourney> JourneyAsync(TestApplication application, Office office, int expiresInDays = 30)
    {
        var answers = new JourneyAnswers
        {
            Language = Language,
            Prefecture = office.Prefecture.Id,
            ProcedureCode = office.Renewal.Code,
            Procedure = office.Renewal.Id,
            PostalCode = "92000",
            Sites = [office.Site.Id],
            Title = TitleKind.TemporaryCard,
            Expiry = LocalTimes.TodayIn(office.Zone, application.Clock.Now).AddDays(expiresInDays),
            GivenNames = GivenNames,
            FamilyName = FamilyName,
            Born = Born,
            ForeignerNumber = ForeignerNumber,
            Passport = Passport,
            Email = Email,
            Phone = Phone,
            AcceptsShortNotice = false,
        };
        var journeys = application.Get<Journeys>();
        var key = await journeys.StartAsync(answers, CancellationToken.None);
        return (await journeys.FindAsync(key, CancellationToken.None))!;
    }

    public async Task<RegisterResult.Registered> RegisterAsync(TestApplication application, Office office) =>
        (RegisterResult.Registered)await application.Get<RegisterDemand>().HandleAsync(await JourneyAsync(application, office), CancellationToken.None);
}
