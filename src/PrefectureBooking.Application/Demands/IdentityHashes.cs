using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>
/// Turns numbers, contacts and names into the keyed hashes the database compares. While the key is being changed each comes twice:
/// rows are written under both keys, and any match is the same person.
/// </summary>
public sealed class IdentityHashes(KeyedHash hash)
{
    public IEnumerable<(IdentityKind Kind, byte[] Hash)> Identities(string? foreignerNumber, string? passport, BirthDate? born)
    {
        if (foreignerNumber is not null)
        {
            foreach (var one in hash.AllOf("identity:foreigner-number", foreignerNumber))
            {
                yield return (IdentityKind.ForeignerNumber, one);
            }
        }

        if (passport is not null && born is { } birthDate)
        {
            foreach (var one in hash.AllOf("identity:passport-and-birth", $"{passport}|{birthDate}"))
            {
                yield return (IdentityKind.PassportAndBirthDate, one);
            }
        }
    }

    /// <summary>What the rows written now are keyed with.</summary>
    public string KeyIds => hash.KeyIds;

    public bool IsChanging => hash.IsChanging;

    public IReadOnlyList<byte[]> Email(EmailAddress address) => hash.AllOf("contact:email", address.Folded);

    public IReadOnlyList<byte[]> Phone(PhoneNumber phone) => hash.AllOf("contact:phone", phone.Value);

    /// <summary>One token per word of the names and one for the whole, folded.</summary>
    public IEnumerable<byte[]> Names(string givenNames, string familyName) =>
        $"{givenNames} {familyName}".Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Append(givenNames + familyName)
            .Select(word => PersonName.TryParse(word, out var name) ? name.Folded : "")
            .Where(folded => folded.Length > 0)
            .Distinct()
            .SelectMany(folded => hash.AllOf("name", folded));
}
