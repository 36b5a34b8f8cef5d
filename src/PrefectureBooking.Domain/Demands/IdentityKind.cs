namespace PrefectureBooking.Domain.Demands;

/// <summary>What a person is recognised by; one demand may hold both, any match is the same person.</summary>
public enum IdentityKind
{
    ForeignerNumber,
    PassportAndBirthDate,
}
