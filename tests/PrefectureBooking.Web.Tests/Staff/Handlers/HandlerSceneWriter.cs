using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Visits;

namespace PrefectureBooking.Web.Tests.Staff.Handlers;

/// <summary>Writes a site with everything that a use case of the staff may name.</summary>
internal sealed class HandlerSceneWriter(HallSite halls, Town town, int site, BookingDbContext db)
{
    private DateTimeOffset Now => halls.Application.Clock.Now;

    public static async Task<HandlerScene> WriteAsync(HallSite halls, Town town, int site)
    {
        await using var db = await halls.Application.Contexts.CreateDbContextAsync();
        return await new HandlerSceneWriter(halls, town, site, db).WriteAsync();
    }

    private async Task<HandlerScene> WriteAsync()
    {
        var (place, pool) = (town.Sites[site], town.Pools[site]);
        var hall = await LivelyHall.OpenAsync(halls.Application, place, pool.Id);
        var demand = await RegisterAsync();
        var guest = await hall.ArriveAsync(demand);
        var (booked, urgent) = (await RegisterAsync(), await RegisterAsync());
        await BookAsync(booked, pool.Id);
        var (organisation, idle) = (Help([demand, booked, urgent, await RegisterAsync(), await RegisterAsync()]), Help([]));
        var (mail, failed, claim, urgency) = (Untold(demand), Failed(booked), Doubtful(), Urgent(urgent));
        await db.SaveChangesAsync();
        return new HandlerScene(halls, town, place, pool)
        {
            Demand = demand,
            Dossier = await db.Demands.Where(d => d.Id == demand).Select(d => d.Dossier).SingleAsync(),
            Ticket = guest.Ticket,
            FreeGuichet = await db.Guichets.Where(g => g.SiteId == place.Id).OrderByDescending(g => g.Number).Select(g => g.Id).FirstAsync(),
            Colleague = await halls.Application.StaffAsync(SiteRole.Agent, place),
            Mail = mail,
            FailedMail = failed,
            Claim = claim,
            Urgency = urgency,
            Organisation = organisation,
            IdleOrganisation = idle,
            Booked = booked,
            Policy = await db.PolicyVersions.SingleAsync(p => p.PrefectureId == town.Prefecture.Id),
            Answers = Answers(),
        };
    }

    private Task<DemandId> RegisterAsync() => town.RenewalAsync(10, person => person.Sites = [town.Sites[site].Id]);

    private async Task BookAsync(DemandId demand, PoolId pool)
    {
        var slot = await db.Slots.Where(s => s.PoolId == pool && s.Day > town.Today && !s.Taken).OrderBy(s => s.StartsAt).FirstAsync();
        db.Add(new Appointment
        {
            Id = AppointmentId.New(), DemandId = demand, SlotId = slot.Id, State = AppointmentState.Confirmed, Sequence = 0, CreatedAt = Now, ChangedAt = Now,
        });
    }

    private OrganisationId Help(IEnumerable<DemandId> helped)
    {
        var id = OrganisationId.New();
        db.Add(new Organisation
        {
            Id = id, PrefectureId = town.Prefecture.Id, Name = $"Association {id.Value}", Kind = OrganisationKind.Association,
            Email = "aide@association.fr", ValidFrom = new DateOnly(2026, 1, 1),
        });
        db.AddRange(helped.Select(demand => GivenTo(id, demand)));
        return id;
    }

    private Mandate GivenTo(OrganisationId organisation, DemandId demand)
    {
        var code = TakeBackCode.From(RandomNumberGenerator.GetBytes(TakeBackCode.Length));
        return new()
        {
            Id = MandateId.New(), DemandId = demand, OrganisationId = organisation, Kind = MandateKind.Present, Scope = MandateScope.Act,
            GivenBy = Seal(GivenMandate.Purpose, "Amina Diallo"), RecordedBy = Guid.NewGuid(), RecordedAt = Now,
            TakeBackHash = halls.Web.Services.GetRequiredService<MandateWriter>().HashOf(code), TakeBack = Seal("mandate.take_back", code.Value),
        };
    }

    private UrgencyId Urgent(DemandId demand)
    {
        var id = UrgencyId.New();
        db.Add(new Urgency { Id = id, DemandId = demand, Motive = Seal("urgency.motive", "Un contrat commence lundi."), AskedBy = Guid.NewGuid(), AskedAt = Now });
        return id;
    }

    private byte[] Seal<T>(string purpose, T value) => halls.Application.Get<PersonalCipher>().Seal(purpose, value);

    private OutboxMailId Untold(DemandId demand) =>
        halls.Application.Get<Outbox>().Add(db, new IdentityCheckMail("01 00 00 00 00"), new Addressee(null, "fr", demand), demand.Value, "handlers", Now).Id;

    private OutboxMailId Failed(DemandId demand)
    {
        var mail = halls.Application.Get<Outbox>().Add(
            db, new IdentityCheckMail("01 00 00 00 00"), new Addressee("personne@exemple.fr", "fr", demand), demand.Value, "handlers", Now);
        mail.State = OutboxState.Failed;
        return mail.Id;
    }

    private ClaimId Doubtful()
    {
        var id = ClaimId.New();
        db.Add(new Claim
        {
            Id = id, PrefectureId = town.Prefecture.Id, FamilyId = town.Family.Id, Reason = ClaimReason.NoDocumentNumber, CreatedAt = Now,
            Answers = Seal("claim.answers", Answers() with { Prefecture = town.Prefecture.Id, Procedure = town.Renewal.Id }),
        });
        return id;
    }

    private JourneyAnswers Answers()
    {
        var person = Person.New();
        return new()
        {
            Language = "fr", ProcedureCode = town.Renewal.Code, PostalCode = "92000", Title = TitleKind.TemporaryCard, Expiry = new DateOnly(2027, 2, 20),
            GivenNames = person.GivenNames, FamilyName = person.FamilyName, Born = person.Born, ForeignerNumber = person.ForeignerNumber,
            Passport = person.Passport, Email = person.Email, Phone = person.Phone,
        };
    }
}
