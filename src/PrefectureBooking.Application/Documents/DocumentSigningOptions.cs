using System.ComponentModel.DataAnnotations;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Documents;

/// <summary>The keys that sign documents. Held in configuration, never in the database; old ones stay as long as paper signed with them is shown.</summary>
public sealed class DocumentSigningOptions : IValidatableObject
{
    public const string Section = "Documents";

    private const int KeyBytes = 32;

    /// <summary>32 random bytes each, in Base64, by key id. The id stands in every code: one to four capitals and digits.</summary>
    public Dictionary<string, string> Keys { get; init; } = [];

    /// <summary>Id of the key that signs.</summary>
    public string CurrentKey { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (id, key) in Keys.Where(k => !DocumentCode.IsKeyId(k.Key) || !IsKey(k.Value)))
        {
            yield return new ValidationResult(
                $"Documents:Keys:{id} must be 32 bytes in Base64 under an id of 1 to 4 capitals and digits without I, L, O and U ({key.Length} characters given).");
        }

        if (!Keys.ContainsKey(CurrentKey))
        {
            yield return new ValidationResult("Documents:CurrentKey must name one of Documents:Keys.");
        }
    }

    private static bool IsKey(string value) => Convert.TryFromBase64String(value, new byte[2 * KeyBytes], out var length) && length == KeyBytes;
}
