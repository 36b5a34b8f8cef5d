using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Tests.Privacy;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Retention;

/// <summary>Somebody who registered, booked, was certified, asked for a code and was claimed by a stranger; and what would betray them in a dump.</summary>
internal sealed record EndedLife(DemandId Demand, Guid Pseudonym, string CertificateCode, IReadOnlyList<string> Traces)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<EndedLife> LiveAsync(TestApplication app, Office office, Person person)
    {
        var registered = await person.RegisterAsync(app, office);
        var demand = registered.Demand;
        var hour = await office.OpenAsync(app, inDays: 5, new TimeOnly(9, 0));
        Assert.IsType<BookResult.Booked>(await app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, office.Pool.Id, hour), Ct));
        Assert.NotNull(await app.Get<IssueConvocation>().HandleAsync(demand, Ct));
        AttemptedRun[] runs = [new(app.Clock.Now, office.Site.Name, office.Renewal.Label.In("fr"), AttemptResult.NoPlace)];
        var issued = Assert.IsType<IssueResult.Issued>(await app.Get<IssueCertificate>().HandleAsync(new IssueCertificateCommand(demand, office.Site.Id, runs, [], null), Ct));
        await app.Get<SendFollowCode>().HandleAsync(demand, Ct);
        var stranger = Person.New() with { ForeignerNumber = person.ForeignerNumber };
        Assert.IsType<RegisterResult.IdentityToCheck>(await app.Get<RegisterDemand>().HandleAsync(await stranger.JourneyAsync(app, office), Ct));
        return await app.AskAsync(async db => new EndedLife(
            demand,
            await db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => p.Pseudonym).SingleAsync(Ct),
            app.Get<DocumentSigner>().Sign(await db.IssuedDocuments.Where(d => d.Id == issued.Document).Select(d => d.Number).SingleAsync(Ct)).Value,
            [
                demand.Value.ToString(), registered.Dossier.Value, registered.FollowToken.Value,
                .. (await db.DemandIdentities.Where(i => i.DemandId == demand).Select(i => i.Hash).ToListAsync(Ct)).Select(Convert.ToHexStringLower),
                .. (await db.DemandContacts.Where(c => c.DemandId == demand).Select(c => c.Token).ToListAsync(Ct)).Select(Convert.ToHexStringLower),
                .. (await db.DemandNameTokens.Where(t => t.DemandId == demand).Select(t => t.Token).ToListAsync(Ct)).Select(Convert.ToHexStringLower),
                .. (await db.Demands.Where(d => d.Id == demand).Select(d => new[] { d.FollowTokenHash, d.Personal, d.Contact }).SingleAsync(Ct)).Select(Convert.ToHexStringLower),
                .. (await db.Appointments.Where(a => a.DemandId == demand).Select(a => a.Id).ToListAsync(Ct)).Select(a => a.Value.ToString()),
                .. (await db.IssuedDocuments.Where(d => d.DemandId == demand).ToListAsync(Ct)).Select(d => Convert.ToHexStringLower(d.Number)),
            ]));
    }

    /// <summary>What people of these mailboxes were told about the end of their data.</summary>
    public static async Task<IReadOnlyList<(OutboxMail Row, MailEnvelope Envelope)>> ToldAsync(TestApplication app, params IReadOnlyCollection<string> mailboxes)
    {
        var mails = await app.AskAsync(db => db.OutboxMails.AsNoTracking().Where(m => m.Kind == DataDeletedMail.Name).ToListAsync(Ct));
        return [.. mails.Select(row => (row, app.Get<Outbox>().Open(row))).Where(mail => mailboxes.Contains(mail.Item2.Recipient!))];
    }

    /// <summary>Traces and clear text of the person that a thief would still find.</summary>
    public async Task<IReadOnlyList<string>> LeftInAsync(TestDatabase database, Person person)
    {
        await using var connection = new NpgsqlConnection(database.OwnerConnectionString);
        await connection.OpenAsync(Ct);
        var dump = await Dump.ReadAsync(connection, Ct);
        string[] clear = [person.GivenNames, person.FamilyName, person.ForeignerNumber!, person.Passport!, person.Email, person.Phone!];
        return [.. Traces.Where(trace => dump.Contains(trace)), .. clear.Where(value => dump.WaysItShows(value).Count > 0)];
    }
}
