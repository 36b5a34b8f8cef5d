using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>Turns numbers, contacts and names into the keyed hashes the database compares.</summary>
public sealed class IdentityHashes(KeyedHash hash)
{
    public IEnumerable<(IdentityKind Kind, byte[] Hash)> Identities(string? foreignerNumber, string? passport, BirthDate? born)
    {
        if (foreignerNumber is not null)
        {
            yield return (IdentityKind.ForeignerNumber, hash.Of("identity:foreigner-number", foreignerNumber));
        }

        if (passport is not null && born is { } birthDate)
        {
            yield return (IdentityKind.PassportAndBirthDate, hash.Of("identity:passport-and-birth", $"{passport}|{birthDate}"));
        }
    }

    public byte[] Email(EmailAddress address) => hash.Of("contact:email", address.Folded);

    public byte[] Phone(PhoneNumber phone) => hash.Of("contact:phone", phone.Value);

    /// <summary>One token per word of the names and one for the whole, folded.</summary>
    public IEnumerable<byte[]> Names(string givenNames, string familyName) =>
        $"{givenNames} {familyName}".Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries)
            .Append(givenNames + familyName)
            .Select(word => PersonName.TryParse(word, out var name) ? name.Folded : "")
            .Where(folded => folded.Length > 0)
            .Distinct()
            .Select(folded => hash.Of("name", folded));
}
