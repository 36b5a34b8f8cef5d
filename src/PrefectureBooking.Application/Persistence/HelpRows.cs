using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Persistence;

/// <summary>The organisation an account works for; one each.</summary>
public sealed record OrganisationAccount(Guid UserId, OrganisationId OrganisationId, DateTimeOffset AttachedAt);

/// <summary>How many people an account registered on a day of its préfecture.</summary>
public sealed record HelperDay(Guid UserId, OrganisationId OrganisationId, DateOnly Day, int Registered);
