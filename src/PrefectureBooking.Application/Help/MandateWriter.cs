using System.Security.Cryptography;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>Writes a mandate with the code that ends it, and reads that code again for the paper.</summary>
public sealed class MandateWriter(PersonalCipher cipher, KeyedHash hash)
{
    private const string CodePurpose = "mandate.take_back";

    internal void Add(BookingDbContext db, HelperOffice office, DemandId demand, GivenMandate given)
    {
        var code = TakeBackCode.From(RandomNumberGenerator.GetBytes(TakeBackCode.Length));
        db.Add(new Mandate
        {
            Id = MandateId.New(),
            DemandId = demand,
            OrganisationId = office.Organisation.Id,
            Kind = given.Kind,
            SignedOn = given.SignedOn,
            Scope = given.Scope,
            GivenBy = cipher.Seal(GivenMandate.Purpose, given.GivenBy.Trim()),
            RecordedBy = office.Account.Value,
            RecordedAt = office.Now,
            TakeBackHash = HashOf(code),
            TakeBack = cipher.Seal(CodePurpose, code.Value),
        });
    }

    public byte[] HashOf(TakeBackCode code) => hash.Of("mandate:take-back", code.Value);

    /// <returns>Null when the code was used.</returns>
    public TakeBackCode? CodeOf(Mandate mandate) =>
        mandate.TakeBack is { } kept && TakeBackCode.TryParse(cipher.Open<string>(CodePurpose, kept), out var code) ? code : null;

    public string GivenByOf(Mandate mandate) => cipher.Open<string>(GivenMandate.Purpose, mandate.GivenBy);
}
