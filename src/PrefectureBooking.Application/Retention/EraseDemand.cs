using Npgsql;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Retention;

/// <summary>
/// Deletes one ended demand with all that hangs on it, in one transaction: its certificates go to their own store, and the person is told
/// by a mail that hangs on nothing. Under retention's role; what was never committed never happened.
/// </summary>
public sealed class EraseDemand(RetentionDatabase database, PersonalCipher cipher, Outbox outbox, BookingClock clock)
{
    private const int MostTries = 5;

    /// <summary>Its end is announced: the period begins after it, unless the person asked.</summary>
    /// <param name="before">Parameter that holds the end of the period.</param>
    internal static string RecepisseIsOver(string before) =>
        $"(erase_asked_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM recepisse WHERE demand_id = demand.id AND valid_until >= {before}::date))";

    public bool IsConfigured => database.IsConfigured;

    /// <param name="endedBefore">Deleted if it ended before, or if its person asked for it.</param>
    /// <returns>Null when there is nothing to delete: active, not yet at its term, or gone.</returns>
    internal async Task<ErasedDemand?> HandleAsync(DemandId demand, DateTimeOffset endedBefore, RetentionPeriod certificates, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var connection = await database.OpenAsync(ct);
                await using var transaction = await connection.BeginTransactionAsync(ct);
                if (await EraseAsync(connection, demand, endedBefore, certificates, ct) is not { } erased)
                {
                    return null;
                }

                await transaction.CommitAsync(ct);
                return erased;
            }
            catch (PostgresException e) when (tries < MostTries && e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure)
            {
                // An evening run held the same places: it goes first.
            }
        }
    }

    private async Task<ErasedDemand?> EraseAsync(NpgsqlConnection connection, DemandId demand, DateTimeOffset endedBefore, RetentionPeriod certificates, CancellationToken ct)
    {
        var kept = await KeepCertificatesAsync(connection, demand, certificates.Before(clock.Now), ct);
        byte[] contact;
        string language;
        bool byMail, asked;
        await using (var command = connection.Command(
            $"DELETE FROM demand WHERE id = $1 AND ended_at IS NOT NULL AND (ended_at < $2 OR erase_asked_at IS NOT NULL) AND {RecepisseIsOver("$2")} RETURNING contact, language, reach IN ('mail', 'helper'), erase_asked_at IS NOT NULL",
            demand.Value, endedBefore))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (!await row.ReadAsync(ct))
            {
                return null;
            }

            (contact, language, byMail, asked) = (row.GetFieldValue<byte[]>(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3));
        }

        // Neither points to the demand by a key: a code is a journey's as well, and its mail is kept off the person's page.
        await connection.RunAsync("DELETE FROM access_code WHERE subject_id = $1", [demand.Value], ct);
        await connection.RunAsync("DELETE FROM outbox_mail WHERE kind = 'code' AND subject_id = $1", [demand.Value], ct);
        if (byMail && cipher.Open<ContactDetails>(ContactDetails.Purpose, contact).Email is { } address)
        {
            await TellAsync(connection, new DataDeletedMail(asked, kept.Count == 0 ? null : DateOnly.FromDateTime(certificates.After(kept.Max()).UtcDateTime)), new Addressee(address, language, null), ct);
        }

        return new ErasedDemand(kept.Count);
    }

    private async Task<IReadOnlyList<DateTimeOffset>> KeepCertificatesAsync(NpgsqlConnection connection, DemandId demand, DateTimeOffset issuedAfter, CancellationToken ct)
    {
        var found = new List<(Guid Id, byte[] Number, DateTimeOffset IssuedAt, byte[] Content)>();
        await using (var command = connection.Command(
            "SELECT id, number, issued_at, content FROM issued_document WHERE demand_id = $1 AND kind = 'certificate' AND issued_at >= $2", demand.Value, issuedAfter))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                found.Add((row.GetGuid(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<byte[]>(3)));
            }
        }

        foreach (var (id, number, issuedAt, content) in found)
        {
            var proof = new CertificateProof(issuedAt, cipher.Open<DocumentContent>(DocumentRegister.Purpose(DocumentKind.Certificate, number), content), await LinesAsync(connection, id, ct));
            await connection.RunAsync(
                "INSERT INTO kept_certificate (opener, issued_on, content) VALUES ($1, $2, $3)",
                [KeptCertificates.OpenerOf(number), DateOnly.FromDateTime(issuedAt.UtcDateTime), KeptCertificates.Close(number, proof)], ct);
        }

        return [.. found.Select(f => f.IssuedAt)];
    }

    private static async Task<IReadOnlyList<AttemptedRun>> LinesAsync(NpgsqlConnection connection, Guid certificate, CancellationToken ct)
    {
        var lines = new List<AttemptedRun>();
        await using var command = connection.Command("SELECT ran_at, site, procedure, result FROM certificate_attempt WHERE certificate_id = $1 ORDER BY ordinal", certificate);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            var result = row.GetString(3) == SnakeCase.Of(nameof(AttemptResult.NoPlace)) ? AttemptResult.NoPlace : AttemptResult.NoPlaceNorPass;
            lines.Add(new AttemptedRun(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), result));
        }

        return lines;
    }

    private async Task TellAsync(NpgsqlConnection connection, DataDeletedMail content, Addressee to, CancellationToken ct)
    {
        // About nothing that could be found again: not even the demand's id remains.
        var mail = outbox.Compose(content, to, Guid.NewGuid(), Occurrence.Of(0), clock.Now);
        await connection.RunAsync(
            "INSERT INTO outbox_mail (id, kind, subject_id, occurrence, language, envelope, created_at, due_at, state, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, 'queued', 0)",
            [mail.Id.Value, mail.Kind, mail.SubjectId, mail.Occurrence, mail.Language, mail.Envelope, mail.CreatedAt], ct);
    }
}

/// <param name="Certificates">Kept in their own store.</param>
internal sealed record ErasedDemand(int Certificates);
