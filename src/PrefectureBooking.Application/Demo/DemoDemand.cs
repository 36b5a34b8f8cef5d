using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>The story of one demand, before it becomes rows.</summary>
/// <param name="Slot">The place booked; null for a person who waits.</param>
internal sealed record DemoDemand(
    DemoPerson Person,
    Procedure Procedure,
    SiteId Site,
    string PostalCode,
    DateTimeOffset RegisteredAt,
    DateOnly RegisteredOn,
    DateOnly? Deadline,
    TitleKind Title,
    Channel Channel,
    string Language,
    SlotId? Slot)
{
    private static readonly TitleKind[] RenewedTitles = [TitleKind.TemporaryCard, TitleKind.TemporaryCard, TitleKind.LongCard];

    /// <param name="day">The day of the visit; for a person who waits, one they could hope for.</param>
    /// <param name="now">Business time of the loading: the person registered at an hour of the days before.</param>
    public static DemoDemand Draw(
        DemoPerson person, Procedure procedure, DemoSite site, DateOnly day, SlotId? slot, DateTimeOffset now, Random random)
    {
        var registered = now - TimeSpan.FromMinutes(random.Next(60, 20 * 24 * 60));
        return new DemoDemand(
            person,
            procedure,
            site.Id,
            DemoPeople.Pick(site.Residents, random),
            registered,
            LocalTimes.TodayIn(site.Zone, registered),
            procedure.ClassRule == ClassRule.ByDeadline ? DeadlineAround(day, procedure, random) : null,
            TitleOf(procedure, random),
            ChannelOf(random.NextDouble()),
            LanguageOf(random.NextDouble()),
            slot);
    }

    public DateOnly? WindowOpensOn => Procedure.WindowMonths is { } months ? Deadline?.AddMonths(-months) : null;

    public VerifiedBy VerifiedBy => Channel switch
    {
        Channel.Web => VerifiedBy.MailCode,
        Channel.Helper => VerifiedBy.Helper,
        _ => VerifiedBy.Agent,
    };

    private static string LanguageOf(double draw) => draw switch
    {
        < 0.1 => SiteLanguages.Arabic,
        < 0.2 => "en",
        _ => SiteLanguages.French,
    };

    // Most are seen before the end of their title, inside the legal window; a few come late.
    private static DateOnly DeadlineAround(DateOnly day, Procedure procedure, Random random) =>
        day.AddDays(random.Next(-6, 27 * (procedure.WindowMonths ?? 1)));

    private static TitleKind TitleOf(Procedure procedure, Random random) => procedure switch
    {
        { ClassRule: not ClassRule.ByDeadline } => TitleKind.None,
        { WindowMonths: 1 } => TitleKind.Recepisse,
        _ => DemoPeople.Pick(RenewedTitles, random),
    };

    private static Channel ChannelOf(double draw) => draw switch
    {
        < 0.78 => Channel.Web,
        < 0.86 => Channel.Phone,
        < 0.94 => Channel.Accueil,
        _ => Channel.Helper,
    };
}

/// <summary>A site with what its people need.</summary>
internal sealed record DemoSite(SiteId Id, TimeZoneInfo Zone, IReadOnlyList<string> Residents);
