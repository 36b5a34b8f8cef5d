using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>Who the person is, as typed; sealed in <c>demand.personal</c>.</summary>
public sealed record PersonalDetails(
    string GivenNames, string FamilyName, BirthDate? Born, string? ForeignerNumber, string? Passport, string? AccessNeeds, string? FormNumber)
{
    public const string Purpose = "demand.personal";

    public string FullName => $"{GivenNames} {FamilyName}".Trim();

    /// <summary>Of the foreigner number: what tells two people of one name apart on a list.</summary>
    public string? LastTwo() => Domain.Demands.ForeignerNumber.TryParse(ForeignerNumber, out var number) ? number.LastTwo : null;
}

/// <summary>How the person is reached; sealed in <c>demand.contact</c>.</summary>
public sealed record ContactDetails(string? Email, string? Phone)
{
    public const string Purpose = "demand.contact";

    /// <summary>As written by the person; only for who is reached by post.</summary>
    public string? PostalAddress { get; init; }
}
