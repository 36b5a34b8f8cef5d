using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Desk;

/// <summary>A card has come: its person is told once, by the way they are reached, where it is and which tax stamps to bring.</summary>
public sealed class TellReadyTitle(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, Outbox outbox, OutboxSignal signal, PersonalCipher cipher, BookingClock clock)
{
    public const string Action = "title.ready-told";

    /// <summary>Whether the account works at the accueil of the site.</summary>
    public async Task<bool> MayAsync(HallCommand by, CancellationToken ct) => await access.SiteAsync(by.Account, by.Site, HallRoles.Accueil, ct) is not null;

    public async Task<ReadyTitleResult> HandleAsync(ReadyTitleCommand command, CancellationToken ct)
    {
        if (command.StampsEuros is < 0 or > ReadyTitle.MostStamps)
        {
            return new ReadyTitleResult.NoSuchStamps();
        }

        try
        {
            var result = await contexts.InTransactionAsync(db => TellAsync(db, command, ct), ct);
            if (result is ReadyTitleResult.Told)
            {
                signal.Wake();
            }

            return result;
        }
        catch (DbUpdateException e) when (e.Violates(ReadyTitle.OnePerDemand) || e.Violates(OutboxMail.OnePerOccurrence))
        {
            return new ReadyTitleResult.AlreadyTold();
        }
    }

    private async Task<ReadyTitleResult> TellAsync(BookingDbContext db, ReadyTitleCommand command, CancellationToken ct)
    {
        if (await DeskOffice.FindAsync(db, access, command.By, ct) is not { } office)
        {
            return new ReadyTitleResult.Refused();
        }

        if (await db.Demands.AsNoTracking().SingleOrDefaultAsync(d => d.Dossier == command.Dossier && d.PrefectureId == office.Prefecture.Id, ct) is not { } demand
            || await office.PseudonymAsync(db, demand.Id, ct) is not { } pseudonym)
        {
            return new ReadyTitleResult.NotFound();
        }

        if (!await db.Recepisses.AnyAsync(r => r.DemandId == demand.Id, ct))
        {
            return new ReadyTitleResult.NoRecepisse();
        }

        var now = clock.Now;
        db.Add(new ReadyTitle { DemandId = demand.Id, SiteId = office.Site.Id, StampsEuros = command.StampsEuros, RecordedAt = now });
        db.Add(office.Trace(now, Action, "demand", pseudonym));
        outbox.Add(db, await MailAsync(db, office, demand, command.StampsEuros, ct), Addressee.Of(demand, cipher), demand.Id.Value, "", now);
        await db.SaveChangesAsync(ct);
        return new ReadyTitleResult.Told(cipher.Open<PersonalDetails>(PersonalDetails.Purpose, demand.Personal).FullName, demand.Reach.IsByMail());
    }

    private async Task<TitleReadyMail> MailAsync(BookingDbContext db, DeskOffice office, Demand demand, int stamps, CancellationToken ct)
    {
        var site = await db.Sites.AsNoTracking().SingleAsync(s => s.Id == office.Site.Id, ct);
        var collecting = await NextProcedure.CollectingAsync(db, office.Site.Id, office.Site.Today(clock.Now), ct);
        return new TitleReadyMail(
            demand.Dossier.ToString(), FollowLink.Of(demand, cipher).Value, site.Name, site.PostalAddress, site.Phone,
            stamps, collecting?.Documents ?? LocalizedText.Empty, ByAppointment: collecting is not null);
    }
}

/// <param name="StampsEuros">Tax stamps to bring, in euros; 0 when there are none.</param>
public sealed record ReadyTitleCommand(HallCommand By, DossierNumber Dossier, int StampsEuros);

public abstract record ReadyTitleResult
{
    private ReadyTitleResult()
    {
    }

    /// <param name="ByMail">False: the person stands on the list « À prévenir » now.</param>
    public sealed record Told(string Name, bool ByMail) : ReadyTitleResult;

    /// <summary>Before, by whomever: nothing was sent again.</summary>
    public sealed record AlreadyTold : ReadyTitleResult;

    /// <summary>No demand of this préfecture has the number.</summary>
    public sealed record NotFound : ReadyTitleResult;

    /// <summary>No récépissé was handed over for it: no card of it can have come.</summary>
    public sealed record NoRecepisse : ReadyTitleResult;

    public sealed record NoSuchStamps : ReadyTitleResult;

    public sealed record Refused : ReadyTitleResult;
}
