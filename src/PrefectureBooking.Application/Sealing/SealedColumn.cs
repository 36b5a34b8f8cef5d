namespace PrefectureBooking.Application.Sealing;

/// <summary>A column whose values <see cref="PersonalCipher"/> seals, in the words of SQL.</summary>
/// <param name="PurposeSql">The purpose a row's value is sealed for.</param>
public sealed record SealedColumn(string Table, string Column, string PurposeSql)
{
    /// <summary>The row's key as text.</summary>
    public string KeySql { get; init; } = "id::text";

    /// <summary>The condition that finds the row of key <c>$1</c>.</summary>
    public string RowSql { get; init; } = "id = $1::uuid";

    /// <summary>The sealed bytes.</summary>
    public string ValueSql { get; init; } = Column;

    /// <summary>Sets <c>$2</c> where <c>$3</c> still stands: what somebody changed in the meantime is never overwritten.</summary>
    public string ReplaceSql { get; init; } = $"{Column} = $2 WHERE {Column} = $3 AND";

    /// <summary>The id of the key in front of the value.</summary>
    public string KeyIdSql => $"convert_from(substring({ValueSql} from 2 for get_byte({ValueSql}, 0)), 'UTF8')";

    public string Name => $"{Table}.{Column}";

    /// <summary>Every one of the schema (a test compares): a column that is not here would lose its values with the old key.</summary>
    public static IReadOnlyList<SealedColumn> All { get; } =
    [
        new("demand", "personal", "'demand.personal'"),
        new("demand", "contact", "'demand.contact'"),
        new("demand", "follow_token", "'demand.follow_token'"),
        new("claim", "answers", "'claim.answers'"),
        new("journey", "answers", "'journey.answers'"),
        new("outbox_mail", "envelope", "'outbox_mail.envelope'"),
        new("outbox_mail", "told_note", "'outbox_mail.told_note'"),
        new("ticket", "token", "'ticket.token'"),
        new("urgency", "motive", "'urgency.motive'"),
        new("mandate", "given_by", "'mandate.given_by'"),
        new("mandate", "take_back", "'mandate.take_back'"),
        new("staff_second_factor", "key", "'staff_second_factor.key'") { KeySql = "user_id::text", RowSql = "user_id = $1::uuid" },
        new("return_visit_note", "missing", "'return_visit_note.missing'") { KeySql = "visit_id::text", RowSql = "visit_id = $1::uuid" },

        // In C# the purpose names the kind by its enum: words without the underscores of the database.
        new("issued_document", "content", "'issued_document.content:' || replace(initcap(replace(kind, '_', ' ')), ' ', '') || ':' || encode(number, 'hex')"),
        new("seed_commitment", "seed", "'seed_commitment.seed'") { KeySql = "family_id || ' ' || run_on", RowSql = "family_id || ' ' || run_on = $1" },

        // A value in Base64 inside the XML that Data Protection writes around it.
        new("protection_key", "xml", "'protection_key.xml'")
        {
            ValueSql = "decode(substring(xml from '<sealed[^>]*>([^<]+)</sealed>'), 'base64')",
            ReplaceSql = "xml = replace(xml, translate(encode($3, 'base64'), E'\\n', ''), translate(encode($2, 'base64'), E'\\n', '')) WHERE position(translate(encode($3, 'base64'), E'\\n', '') in xml) > 0 AND",
        },
    ];
}
