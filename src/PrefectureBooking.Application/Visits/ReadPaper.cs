using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What the accueil prints for a person. Printing again prints the same: nothing is written but a pass's document, once.</summary>
public sealed class ReadPaper(
    IDbContextFactory<BookingDbContext> contexts, StaffAccess access, TicketWriter tickets, IssueWalkInPass issuePass, ReadDocuments documents, PersonalCipher cipher, BookingClock clock)
{
    public const string PersonAction = "paper.person-read";

    /// <returns>Null for what is not of this account's sites.</returns>
    public async Task<TicketPaper?> TicketAsync(StaffUserId account, TicketId id, CancellationToken ct)
    {
        var sites = await access.SitesAsync(account, HallRoles.Accueil, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct);
        if (ticket is null || sites.FirstOrDefault(s => s.Id == ticket.SiteId) is not { } site)
        {
            return null;
        }

        var leader = await db.Tickets.Where(t => t.Id == ticket.LeaderId).Select(t => (int?)t.Number).SingleOrDefaultAsync(ct);
        return new TicketPaper(site, ticket, leader, tickets.TokenOf(ticket));
    }

    public async Task<DocumentSheet?> PassAsync(StaffUserId account, DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await IsOursAsync(db, account, demand, ct) is false
            || await db.WalkInPasses.AsNoTracking().SingleOrDefaultAsync(p => p.DemandId == demand && p.EndedOn == null, ct) is not { } pass)
        {
            return null;
        }

        await db.WriteReadAsync(account, PersonAction, [demand], clock.Now, ct);
        var site = await db.Pools.Where(p => p.Id == pass.PoolId).Select(p => p.SiteId).SingleAsync(ct);
        return await issuePass.HandleAsync(new IssueWalkInPassCommand(demand, site, pass.Day, pass.Half, null), ct) is IssueResult.Issued issued
            ? await documents.FindAsync(demand, issued.Document, ct)
            : null;
    }

    public async Task<DemandPaper?> DemandAsync(StaffUserId account, DemandId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await IsOursAsync(db, account, id, ct) || await DemandCase.FindAsync(db, id, ct) is not { } found)
        {
            return null;
        }

        await db.WriteReadAsync(account, PersonAction, [id], clock.Now, ct);
        return new DemandPaper(
            found.Prefecture.Name, found.Prefecture.Phone, found.Prefecture.EveningRunAt, cipher.Open<PersonalDetails>(PersonalDetails.Purpose, found.Demand.Personal).FullName,
            found.Demand.Dossier, found.Procedure.Label.In(LocalizedText.Source), found.Demand.RegisteredOn, found.Demand.Language, FollowLink.Of(found.Demand, cipher));
    }

    private async Task<bool> IsOursAsync(BookingDbContext db, StaffUserId account, DemandId demand, CancellationToken ct)
    {
        var held = (await access.SitesAsync(account, HallRoles.Accueil, ct)).Select(s => s.Id).ToList();
        return await db.Demands.AnyAsync(d => d.Id == demand && db.Sites.Any(s => held.Contains(s.Id) && s.PrefectureId == d.PrefectureId), ct);
    }
}

/// <param name="Leader">Number this one is called with.</param>
/// <param name="Token">Of the person's own page.</param>
public sealed record TicketPaper(StaffSite Site, Ticket Ticket, int? Leader, SecretToken Token);

/// <param name="AnswersFrom">On the préfecture's clock.</param>
/// <param name="Follow">Opens the person's page.</param>
public sealed record DemandPaper(
    string Prefecture, string Phone, TimeOnly AnswersFrom, string Name, DossierNumber Dossier, string Procedure, DateOnly RegisteredOn, string Language, SecretToken Follow);
