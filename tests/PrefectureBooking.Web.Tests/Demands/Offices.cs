using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Tests.Demands;

/// <summary>A préfecture, its site and its procedure, for tests without a database.</summary>
internal static class Offices
{
    public static Prefecture Prefecture() => new()
    {
        Id = PrefectureId.New(),
        Code = "92",
        Name = "Hauts-de-Seine",
        TimeZone = "Europe/Paris",
        HolidayCalendar = "metropole",
        Phone = "01 40 97 20 00",
        EveningRunAt = new TimeOnly(18, 0),
    };

    public static Site Site(Prefecture prefecture, string name) => new()
    {
        Id = SiteId.New(),
        PrefectureId = prefecture.Id,
        Code = name.ToLowerInvariant().Replace(' ', '-'),
        Name = name,
        Address = "1 rue de la Paix",
        PostalCode = "92000",
        City = name,
        Phone = "01 00 00 00 00",
    };

    public static Procedure Procedure(Prefecture prefecture, ClassRule rule) => new()
    {
        Id = ProcedureId.New(),
        PrefectureId = prefecture.Id,
        FamilyId = FamilyId.New(),
        Code = "renouvellement",
        Kind = ProcedureKind.Guichet,
        ClassRule = rule,
        Label = LocalizedText.Empty,
        Hint = LocalizedText.Empty,
        Documents = LocalizedText.Empty,
        Fee = LocalizedText.Empty,
        WindowMonths = rule == ClassRule.ByDeadline ? 2 : null,
        DisplayOrder = 1,
        ValidFrom = new DateOnly(2026, 1, 1),
    };

    /// <summary>Every question answered.</summary>
    public static JourneyAnswers Answers(FindPrefectureResult.Served served, DateOnly today) => new()
    {
        Language = "fr",
        Prefecture = served.Prefecture.Id,
        ProcedureCode = served.Procedure.Code,
        Procedure = served.Procedure.Id,
        PostalCode = "92000",
        Sites = [served.Sites[0].Id],
        Title = TitleKind.TemporaryCard,
        Expiry = today.AddDays(41),
        FamilyName = "Diallo",
        Born = new BirthDate(1990, null, null),
        ForeignerNumber = "9900000001",
        Email = "amina@exemple.fr",
        AcceptsShortNotice = false,
    };
}
