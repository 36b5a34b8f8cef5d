using System.Text.Json;

namespace PrefectureBooking.Testing;

/// <summary>A mail as it arrived at the SMTP server. Header names are in lower case.</summary>
public sealed record ReceivedMail(
    string Id,
    string Subject,
    IReadOnlyList<string> From,
    IReadOnlyList<string> To,
    string? Text,
    string? Html,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<ReceivedAttachment> Attachments)
{
    public string? MessageId => Headers.GetValueOrDefault("message-id");

    internal static ReceivedMail Read(JsonElement mail) => new(
        mail.GetProperty("id").GetString()!,
        Optional(mail, "subject") ?? "",
        Addresses(mail, "from"),
        Addresses(mail, "to"),
        Optional(mail, "text"),
        Optional(mail, "html"),
        mail.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => Plain(h.Value), StringComparer.OrdinalIgnoreCase),
        mail.TryGetProperty("attachments", out var all) && all.ValueKind == JsonValueKind.Array ? [.. all.EnumerateArray().Select(ReceivedAttachment.Read)] : []);

    private static string? Optional(JsonElement mail, string name) =>
        mail.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string[] Addresses(JsonElement mail, string name) =>
        mail.TryGetProperty(name, out var all) ? [.. all.EnumerateArray().Select(a => a.GetProperty("address").GetString()!)] : [];

    private static string Plain(JsonElement header) => header.ValueKind == JsonValueKind.String ? header.GetString()! : header.GetRawText();
}

public sealed record ReceivedAttachment(string FileName, string ContentType, int Length, string StoredName)
{
    internal static ReceivedAttachment Read(JsonElement attachment) => new(
        attachment.TryGetProperty("fileName", out var name) ? name.GetString()! : "",
        attachment.GetProperty("contentType").GetString()!,
        attachment.GetProperty("length").GetInt32(),
        attachment.GetProperty("generatedFileName").GetString()!);
}
