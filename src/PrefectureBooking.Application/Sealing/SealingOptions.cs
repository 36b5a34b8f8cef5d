using System.ComponentModel.DataAnnotations;

namespace PrefectureBooking.Application.Sealing;

/// <summary>The key ring: what makes a stolen database unreadable. Held in configuration, never in the database.</summary>
public sealed class SealingOptions : IValidatableObject
{
    public const string Section = "Sealing";

    /// <summary>32 random bytes each, in Base64, by key id. Old keys stay as long as values sealed with them exist.</summary>
    public Dictionary<string, string> Keys { get; init; } = [];

    /// <summary>Id of the key that seals new values.</summary>
    public string CurrentKey { get; init; } = "";

    /// <summary>32 random bytes in Base64 for keyed hashes and tokens. How it is changed: docs/security.md.</summary>
    public string TokenKey { get; init; } = "";

    /// <summary>The next or the last <see cref="TokenKey"/>, while it is being changed; else empty.</summary>
    public string OtherTokenKey { get; init; } = "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (id, key) in Keys.Where(k => k.Key.Length is 0 or > 20 || !IsKey(k.Value)))
        {
            yield return new ValidationResult($"Sealing:Keys:{id} must be 32 bytes in Base64 under an id of 1 to 20 characters ({key.Length} characters given).");
        }

        if (!Keys.ContainsKey(CurrentKey))
        {
            yield return new ValidationResult("Sealing:CurrentKey must name one of Sealing:Keys.");
        }

        if (!IsKey(TokenKey))
        {
            yield return new ValidationResult("Sealing:TokenKey must be 32 bytes in Base64.");
        }

        if (OtherTokenKey.Length > 0 && (!IsKey(OtherTokenKey) || OtherTokenKey == TokenKey))
        {
            yield return new ValidationResult("Sealing:OtherTokenKey must be 32 bytes in Base64, and not Sealing:TokenKey, or not set.");
        }
    }

    private static bool IsKey(string value) => Convert.TryFromBase64String(value, new byte[64], out var length) && length == 32;
}
