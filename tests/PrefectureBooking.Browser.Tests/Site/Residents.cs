using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>Somebody whose demand is registered, and the path of their page.</summary>
internal sealed record Resident(Person Person, DemandId Demand, DossierNumber Dossier, string Page);

/// <summary>People brought to where their demand stands by the use cases themselves, or by the clock that a test does not wait for.</summary>
internal static class Residents
{
    private static readonly HashSet<DemandId> Met = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<Resident> RegisterAsync(this DemoSite site, Office office, Person person, int expiresInDays = 30)
    {
        var journey = await person.JourneyAsync(site.Application, office, expiresInDays);
        var registered = Assert.IsType<RegisterResult.Registered>(await site.Application.Get<RegisterDemand>().HandleAsync(journey, Ct));
        return new Resident(person, registered.Demand, registered.Dossier, $"/suivi/{registered.FollowToken.Value}");
    }

    /// <summary>With an appointment at an hour of their own.</summary>
    public static async Task<Resident> BookAsync(this DemoSite site, Person person) => await site.TakeAsync(await site.OpenHourAsync(), person);

    public static async Task<Resident> TakeAsync(this DemoSite site, OwnHour hour, Person person)
    {
        var resident = await site.RegisterAsync(site.Nanterre, person);
        var result = await site.Application.Get<BookSlot>().HandleAsync(new BookSlotCommand(resident.Demand, site.Nanterre.Pool.Id, hour.StartsAt), Ct);
        Assert.IsType<BookResult.Booked>(result);
        return resident;
    }

    /// <summary>An evening had neither promise nor pass for them.</summary>
    public static Task LeaveUnansweredAsync(this DemoSite site, Resident resident) => ChangeAsync(site, db => db.Demands
        .Where(demand => demand.Id == resident.Demand)
        .ExecuteUpdateAsync(set => set.SetProperty(demand => demand.Asks, false), Ct));

    public static Task SleepAsync(this DemoSite site, Resident resident) => ChangeAsync(site, db => db.Demands
        .Where(demand => demand.Id == resident.Demand)
        .ExecuteUpdateAsync(set => set.SetProperty(demand => demand.Asleep, true), Ct));

    /// <summary>Somebody of the demonstration whose evening ended like this, and whom no test has met yet.</summary>
    public static async Task<Resident> AfterAsync(this DemoSite site, BatchEntryOutcome outcome)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var (wanted, met) = (outcome == BatchEntryOutcome.Placed, Met.ToList());
        var demand = await (from entry in db.BatchEntries
                            where entry.Outcome == outcome
                            join name in db.DemandPseudonyms on entry.Pseudonym equals name.Pseudonym
                            join d in db.Demands on name.DemandId equals d.Id
                            where d.EndedAt == null && !met.Contains(d.Id)
                                && db.Appointments.Any(a => a.DemandId == d.Id && a.State == AppointmentState.Offered) == wanted
                            orderby entry.BatchId descending, entry.Position
                            select d).AsNoTracking().FirstAsync(Ct);
        Met.Add(demand.Id);
        var cipher = site.Application.Get<PersonalCipher>();
        var person = Person.New() with { Email = cipher.Open<ContactDetails>(ContactDetails.Purpose, demand.Contact).Email! };
        return new Resident(person, demand.Id, demand.Dossier, $"/suivi/{FollowLink.Of(demand, cipher).Value}");
    }

    /// <summary>The path of the link in the offer's mail.</summary>
    public static async Task<string> OfferOfAsync(this DemoSite site, Resident resident)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var mail = await db.OutboxMails.AsNoTracking().Where(m => m.DemandId == resident.Demand && m.Kind == "offer").OrderByDescending(m => m.CreatedAt).FirstAsync(Ct);
        return $"/offre/{((OfferMail)site.Application.Get<Outbox>().Open(mail).Content).OfferToken}";
    }

    public static Task ArriveAsync(this DemoSite site, Resident resident) => ChangeAsync(site, db => db.Appointments
        .Where(appointment => appointment.DemandId == resident.Demand)
        .ExecuteUpdateAsync(set => set.SetProperty(appointment => appointment.State, AppointmentState.CheckedIn), Ct));

    /// <summary>The hour passes and nobody comes.</summary>
    public static Task MissAsync(this DemoSite site, Resident resident) => ChangeAsync(site, db => db.Slots
        .Where(slot => db.Appointments.Any(a => a.SlotId == slot.Id && a.DemandId == resident.Demand))
        .ExecuteUpdateAsync(set => set.SetProperty(slot => slot.StartsAt, slot => slot.StartsAt.AddDays(-30)), Ct));

    /// <summary>Mails that can no longer be opened: the failure nobody expects.</summary>
    public static Task BreakMailsAsync(this DemoSite site, Resident resident) => ChangeAsync(site, db => db.OutboxMails
        .Where(mail => mail.DemandId == resident.Demand)
        .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.Envelope, new byte[64]), Ct));

    private static async Task ChangeAsync(DemoSite site, Func<Application.Persistence.BookingDbContext, Task<int>> change)
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        Assert.NotEqual(0, await change(db));
    }
}
