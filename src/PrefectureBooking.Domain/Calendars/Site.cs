using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Calendars;

/// <summary>A préfecture's building, a sous-préfecture or a temporary place, with its own calendar.</summary>
public sealed class Site
{
    public required SiteId Id { get; init; }

    public required PrefectureId PrefectureId { get; init; }

    /// <summary>Short name in addresses: <c>nanterre</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required string PostalCode { get; init; }

    public required string City { get; init; }

    public required string Phone { get; init; }

    /// <summary>As one reads it in a line: street, postal code and city.</summary>
    public string PostalAddress => $"{Address}, {PostalCode} {City}";

    public DateOnly? ValidFrom { get; init; }

    /// <summary>First day it is no longer used; null for a lasting site.</summary>
    public DateOnly? ValidUntil { get; init; }
}
