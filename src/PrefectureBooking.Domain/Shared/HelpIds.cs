namespace PrefectureBooking.Domain.Shared;

public readonly record struct OrganisationId(Guid Value) : ITypedId<OrganisationId>
{
    public static OrganisationId New() => new(Guid.CreateVersion7());

    public static OrganisationId From(Guid value) => new(value);
}

public readonly record struct MandateId(Guid Value) : ITypedId<MandateId>
{
    public static MandateId New() => new(Guid.CreateVersion7());

    public static MandateId From(Guid value) => new(value);
}

public readonly record struct HouseholdId(Guid Value) : ITypedId<HouseholdId>
{
    public static HouseholdId New() => new(Guid.CreateVersion7());

    public static HouseholdId From(Guid value) => new(value);
}

public readonly record struct HelperActId(Guid Value) : ITypedId<HelperActId>
{
    public static HelperActId New() => new(Guid.CreateVersion7());

    public static HelperActId From(Guid value) => new(value);
}
