namespace PrefectureBooking.Application.Retention;

/// <summary>A table in which a person has rows, and how their own copy is made of it: every column that is not left out here.</summary>
/// <param name="Where">The person's rows: <c>$1</c> is the demand, <c>$2</c> its pseudonym.</param>
public sealed record ExportedTable(string Table, string Where)
{
    private const string OfDemand = "demand_id = $1";
    private const string Staff = "names an agent's account: who works there is not the person's data";
    private const string Key = "a key, not a datum: it opens the person's page";
    private const string Hash = "made of a value that is in the file, under a key";

    /// <summary>Columns that are not copied, each with its reason.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that are copied in other words, as SQL.</summary>
    public IReadOnlyDictionary<string, string> Reworded { get; init; } = new Dictionary<string, string>();

    public static IReadOnlyList<ExportedTable> All { get; } =
    [
        new("demand", "id = $1") { LeftOut = new Dictionary<string, string> { ["follow_token"] = Key, ["follow_token_hash"] = Key, ["keyed_with"] = "says which key made hashes" } },
        new("demand_site", OfDemand),
        new("demand_unavailable_day", OfDemand),
        new("demand_identity", OfDemand) { LeftOut = new Dictionary<string, string> { ["hash"] = Hash } },
        new("demand_contact", OfDemand) { LeftOut = new Dictionary<string, string> { ["token"] = Hash } },
        new("claim", OfDemand) { LeftOut = new Dictionary<string, string> { ["answers"] = "another person's answers" } },
        new("appointment", OfDemand),
        new("offer", "appointment_id IN (SELECT id FROM appointment WHERE demand_id = $1)") { LeftOut = new Dictionary<string, string> { ["token_hash"] = Key } },
        new("displacement", "appointment_id IN (SELECT id FROM appointment WHERE demand_id = $1)"),
        new("missed_appointment", "appointment_id IN (SELECT id FROM appointment WHERE demand_id = $1)"),
        new("outbox_mail", OfDemand) { LeftOut = new Dictionary<string, string> { ["lock_token"] = "a lease of the sending process", ["told_note"] = "an agent's own words; told by the préfecture on request" } },
        new("contact_failure", OfDemand),
        new("delivery_report", "mail_id IN (SELECT id FROM outbox_mail WHERE demand_id = $1)") { LeftOut = new Dictionary<string, string> { ["digest"] = "tells copies of one report apart" } },
        new("promise", OfDemand),
        new("walk_in_pass", OfDemand),
        new("urgency", OfDemand) { LeftOut = new Dictionary<string, string> { ["asked_by"] = Staff, ["decided_by"] = Staff } },
        new("ticket", OfDemand) { LeftOut = new Dictionary<string, string> { ["token"] = Key, ["token_hash"] = Key, ["allowed_out_of_order_by"] = Staff } },
        new("call", "ticket_id IN (SELECT id FROM ticket WHERE demand_id = $1)") { LeftOut = new Dictionary<string, string> { ["called_by"] = Staff } },
        new("call_step", "call_id IN (SELECT c.id FROM call c JOIN ticket t ON t.id = c.ticket_id WHERE t.demand_id = $1)"),
        new("open_call", "ticket_id IN (SELECT id FROM ticket WHERE demand_id = $1)"),
        new("visit", "pseudonym = $2"),
        new("return_visit_note", OfDemand),
        new("recepisse", OfDemand),
        new("ready_title", OfDemand),
        new("issued_document", OfDemand),
        new("certificate_attempt", "certificate_id IN (SELECT id FROM issued_document WHERE demand_id = $1)"),
        new("mandate", OfDemand) { LeftOut = new Dictionary<string, string> { ["recorded_by"] = Staff, ["take_back"] = Key, ["take_back_hash"] = Key } },
        new("household_member", OfDemand) { LeftOut = new Dictionary<string, string> { ["represented_by"] = "another person's demand" } },
        new("helper_act", "pseudonym = $2"),
        new("helper_act_refusal", "act_id IN (SELECT id FROM helper_act WHERE pseudonym = $2)"),
        new("batch_entry", "pseudonym = $2"),

        // A person has the right to know that and when their data were read, and by which service; not the name of the agent (CJUE, C-579/21).
        new("audit_entry", "subject_pseudonym = $2")
        {
            Reworded = new Dictionary<string, string> { ["actor"] = "CASE WHEN actor IN ('person', 'system') THEN actor ELSE 'staff' END" },
            LeftOut = new Dictionary<string, string> { ["motive"] = "an agent's own words, which may name an account; told by the préfecture on request" },
        },
    ];

    /// <summary>Tables that point to a demand and are not copied, each with its reason.</summary>
    public static IReadOnlyDictionary<string, string> NotExported { get; } = new Dictionary<string, string>
    {
        ["demand_pseudonym"] = "the name other tables use, which stands in them",
        ["demand_name_token"] = Hash,
    };
}
