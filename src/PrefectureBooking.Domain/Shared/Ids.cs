namespace PrefectureBooking.Domain.Shared;

/// <summary>An identifier that cannot be mistaken for another table's. Version 7, so that index inserts stay local.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}

public readonly record struct PrefectureId(Guid Value) : ITypedId<PrefectureId>
{
    public static PrefectureId New() => new(Guid.CreateVersion7());

    public static PrefectureId From(Guid value) => new(value);
}

public readonly record struct SiteId(Guid Value) : ITypedId<SiteId>
{
    public static SiteId New() => new(Guid.CreateVersion7());

    public static SiteId From(Guid value) => new(value);
}

public readonly record struct FamilyId(Guid Value) : ITypedId<FamilyId>
{
    public static FamilyId New() => new(Guid.CreateVersion7());

    public static FamilyId From(Guid value) => new(value);
}

public readonly record struct ProcedureId(Guid Value) : ITypedId<ProcedureId>
{
    public static ProcedureId New() => new(Guid.CreateVersion7());

    public static ProcedureId From(Guid value) => new(value);
}

public readonly record struct PoolId(Guid Value) : ITypedId<PoolId>
{
    public static PoolId New() => new(Guid.CreateVersion7());

    public static PoolId From(Guid value) => new(value);
}

public readonly record struct GuichetId(Guid Value) : ITypedId<GuichetId>
{
    public static GuichetId New() => new(Guid.CreateVersion7());

    public static GuichetId From(Guid value) => new(value);
}

public readonly record struct WeekPlanId(Guid Value) : ITypedId<WeekPlanId>
{
    public static WeekPlanId New() => new(Guid.CreateVersion7());

    public static WeekPlanId From(Guid value) => new(value);
}

public readonly record struct WeekOpeningId(Guid Value) : ITypedId<WeekOpeningId>
{
    public static WeekOpeningId New() => new(Guid.CreateVersion7());

    public static WeekOpeningId From(Guid value) => new(value);
}

public readonly record struct DayPlanId(Guid Value) : ITypedId<DayPlanId>
{
    public static DayPlanId New() => new(Guid.CreateVersion7());

    public static DayPlanId From(Guid value) => new(value);
}

public readonly record struct OpeningId(Guid Value) : ITypedId<OpeningId>
{
    public static OpeningId New() => new(Guid.CreateVersion7());

    public static OpeningId From(Guid value) => new(value);
}

public readonly record struct SlotId(Guid Value) : ITypedId<SlotId>
{
    public static SlotId New() => new(Guid.CreateVersion7());

    public static SlotId From(Guid value) => new(value);
}

public readonly record struct DemandId(Guid Value) : ITypedId<DemandId>
{
    public static DemandId New() => new(Guid.CreateVersion7());

    public static DemandId From(Guid value) => new(value);
}

public readonly record struct ClaimId(Guid Value) : ITypedId<ClaimId>
{
    public static ClaimId New() => new(Guid.CreateVersion7());

    public static ClaimId From(Guid value) => new(value);
}

public readonly record struct AppointmentId(Guid Value) : ITypedId<AppointmentId>
{
    public static AppointmentId New() => new(Guid.CreateVersion7());

    public static AppointmentId From(Guid value) => new(value);
}

public readonly record struct JourneyId(Guid Value) : ITypedId<JourneyId>
{
    public static JourneyId New() => new(Guid.CreateVersion7());

    public static JourneyId From(Guid value) => new(value);
}

public readonly record struct OutboxMailId(Guid Value) : ITypedId<OutboxMailId>
{
    public static OutboxMailId New() => new(Guid.CreateVersion7());

    public static OutboxMailId From(Guid value) => new(value);
}

public readonly record struct StaffUserId(Guid Value) : ITypedId<StaffUserId>
{
    public static StaffUserId New() => new(Guid.CreateVersion7());

    public static StaffUserId From(Guid value) => new(value);
}

public readonly record struct IssuedDocumentId(Guid Value) : ITypedId<IssuedDocumentId>
{
    public static IssuedDocumentId New() => new(Guid.CreateVersion7());

    public static IssuedDocumentId From(Guid value) => new(value);
}

public readonly record struct BatchId(Guid Value) : ITypedId<BatchId>
{
    public static BatchId New() => new(Guid.CreateVersion7());

    public static BatchId From(Guid value) => new(value);
}

public readonly record struct PromiseId(Guid Value) : ITypedId<PromiseId>
{
    public static PromiseId New() => new(Guid.CreateVersion7());

    public static PromiseId From(Guid value) => new(value);
}

public readonly record struct WalkInPassId(Guid Value) : ITypedId<WalkInPassId>
{
    public static WalkInPassId New() => new(Guid.CreateVersion7());

    public static WalkInPassId From(Guid value) => new(value);
}

public readonly record struct UrgencyId(Guid Value) : ITypedId<UrgencyId>
{
    public static UrgencyId New() => new(Guid.CreateVersion7());

    public static UrgencyId From(Guid value) => new(value);
}

public readonly record struct TicketId(Guid Value) : ITypedId<TicketId>
{
    public static TicketId New() => new(Guid.CreateVersion7());

    public static TicketId From(Guid value) => new(value);
}

public readonly record struct CallId(Guid Value) : ITypedId<CallId>
{
    public static CallId New() => new(Guid.CreateVersion7());

    public static CallId From(Guid value) => new(value);
}

public readonly record struct VisitId(Guid Value) : ITypedId<VisitId>
{
    public static VisitId New() => new(Guid.CreateVersion7());

    public static VisitId From(Guid value) => new(value);
}

public readonly record struct RecepisseId(Guid Value) : ITypedId<RecepisseId>
{
    public static RecepisseId New() => new(Guid.CreateVersion7());

    public static RecepisseId From(Guid value) => new(value);
}

public readonly record struct GuichetSessionId(Guid Value) : ITypedId<GuichetSessionId>
{
    public static GuichetSessionId New() => new(Guid.CreateVersion7());

    public static GuichetSessionId From(Guid value) => new(value);
}

public readonly record struct PlanChangeId(Guid Value) : ITypedId<PlanChangeId>
{
    public static PlanChangeId New() => new(Guid.CreateVersion7());

    public static PlanChangeId From(Guid value) => new(value);
}
