using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class PoolMapping : IEntityTypeConfiguration<Pool>
{
    public void Configure(EntityTypeBuilder<Pool> builder)
    {
        builder.Ignore(p => p.SlotLength);
        builder.HasIndex(p => new { p.SiteId, p.Code }).IsUnique();
    }
}

internal sealed class PoolProcedureMapping : IEntityTypeConfiguration<PoolProcedure>
{
    public void Configure(EntityTypeBuilder<PoolProcedure> builder) => builder.HasKey(p => new { p.ProcedureId, p.PoolId });
}

internal sealed class GuichetMapping : IEntityTypeConfiguration<Guichet>
{
    public void Configure(EntityTypeBuilder<Guichet> builder) => builder.HasIndex(g => new { g.SiteId, g.Number }).IsUnique();
}

internal sealed class GuichetPoolMapping : IEntityTypeConfiguration<GuichetPool>
{
    public void Configure(EntityTypeBuilder<GuichetPool> builder) => builder.HasKey(p => new { p.GuichetId, p.PoolId });
}

internal sealed class WeekPlanMapping : IEntityTypeConfiguration<WeekPlan>
{
    public void Configure(EntityTypeBuilder<WeekPlan> builder) =>
        builder.HasMany(p => p.Openings).WithOne().HasForeignKey(o => o.WeekPlanId);
}

internal sealed class DayPlanMapping : IEntityTypeConfiguration<DayPlan>
{
    public void Configure(EntityTypeBuilder<DayPlan> builder) => builder.HasIndex(d => new { d.PoolId, d.Day }).IsUnique();
}

internal sealed class OpeningMapping : IEntityTypeConfiguration<Opening>
{
    public void Configure(EntityTypeBuilder<Opening> builder) => builder.HasIndex(o => o.DayPlanId).HasDatabaseName("opening_by_day_plan");
}

internal sealed class SlotMapping : IEntityTypeConfiguration<Slot>
{
    public void Configure(EntityTypeBuilder<Slot> builder)
    {
        builder.HasIndex(s => new { s.PoolId, s.StartsAt, s.Ordinal }).IsUnique();
        builder.HasIndex(s => new { s.PoolId, s.Day }).HasDatabaseName("slot_by_day");
    }
}

internal sealed class PlanChangeMapping : IEntityTypeConfiguration<PlanChange>
{
    public void Configure(EntityTypeBuilder<PlanChange> builder)
    {
        builder.HasIndex(c => new { c.SiteId, c.MadeAt }).HasDatabaseName("plan_change_by_site");
        builder.HasIndex(c => c.Undoes).IsUnique().HasDatabaseName(PlanChange.UndoneOnce);
    }
}

internal sealed class PlanChangeDayMapping : IEntityTypeConfiguration<PlanChangeDay>
{
    public void Configure(EntityTypeBuilder<PlanChangeDay> builder)
    {
        builder.HasKey(d => new { d.PlanChangeId, d.Day });
        builder.HasIndex(d => new { d.SiteId, d.Day, d.Number }).IsUnique().HasDatabaseName(PlanChangeDay.OnePerNumber);
        builder.Property(d => d.HoursBefore).HasColumnType("jsonb");
    }
}

internal sealed class DisplacementMapping : IEntityTypeConfiguration<Displacement>
{
    public void Configure(EntityTypeBuilder<Displacement> builder)
    {
        builder.HasKey(d => new { d.PlanChangeId, d.AppointmentId });
        builder.HasIndex(d => d.AppointmentId).HasDatabaseName("displacement_by_appointment");
    }
}
