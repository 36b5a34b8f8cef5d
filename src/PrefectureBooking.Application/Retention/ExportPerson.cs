using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Retention;

/// <summary>Everything kept about a person, table by table, with sealed values opened: whatever column is added later is in it by itself.</summary>
public sealed class ExportPerson(IDbContextFactory<BookingDbContext> contexts, PersonalCipher cipher)
{
    private const string Envelope = "outbox_mail.envelope";

    /// <returns>Null when the demand is gone.</returns>
    public async Task<JsonObject?> HandleAsync(DemandId demand, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => (Guid?)p.Pseudonym).SingleOrDefaultAsync(ct) is not { } pseudonym)
        {
            return null;
        }

        await db.Database.OpenConnectionAsync(ct);
        var all = new JsonObject();
        foreach (var table in ExportedTable.All)
        {
            all[table.Table] = await RowsAsync((NpgsqlConnection)db.Database.GetDbConnection(), table, demand.Value, pseudonym, ct);
        }

        return all;
    }

    private async Task<JsonArray> RowsAsync(NpgsqlConnection connection, ExportedTable table, Guid demand, Guid pseudonym, CancellationToken ct)
    {
        var seals = SealedColumn.All.Where(c => c.Table == table.Table && !table.LeftOut.ContainsKey(c.Column)).ToList();
        string[] hidden = [.. table.LeftOut.Keys, .. seals.Select(s => s.Column)];
        var words = string.Concat(table.Reworded.Select(w => $" || jsonb_build_object('{w.Key}', {w.Value})"));
        var values = string.Concat(seals.Select(s => $", {s.ValueSql}, {s.PurposeSql}"));

        // Both parameters are named whichever the table needs, or PostgreSQL does not know the type of the other.
        await using var command = connection.Command(
            $"SELECT ((to_jsonb(t) - $3::text[]){words})::text{values} FROM {table.Table} t WHERE ({table.Where}) AND $1::uuid IS NOT NULL AND $2::uuid IS NOT NULL", demand, pseudonym, hidden);
        await using var row = await command.ExecuteReaderAsync(ct);
        var rows = new JsonArray();
        while (await row.ReadAsync(ct))
        {
            var copy = JsonNode.Parse(row.GetString(0))!.AsObject();
            for (var i = 0; i < seals.Count; i++)
            {
                var at = 1 + (2 * i);
                copy[seals[i].Column] = await row.IsDBNullAsync(at, ct) ? null : Opened(seals[i], row.GetString(at + 1), row.GetFieldValue<byte[]>(at));
            }

            rows.Add(copy);
        }

        return rows;
    }

    // Mails carry links and codes; the words are the person's, the keys stay in their mailbox.
    private JsonNode? Opened(SealedColumn column, string purpose, byte[] value) =>
        column.Name == Envelope && cipher.Open<MailEnvelope>(purpose, value) is var envelope
            ? JsonSerializer.SerializeToNode(envelope with { Content = MaskedMail.Of(envelope.Content) }, JsonSerializerOptions.Default)
            : JsonSerializer.SerializeToNode(cipher.Open<JsonElement>(purpose, value), JsonSerializerOptions.Default);
}
