using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Domain.Allocation;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class FilledDayMapping : IEntityTypeConfiguration<FilledDay>
{
    public void Configure(EntityTypeBuilder<FilledDay> builder)
    {
        builder.HasKey(d => d.DayPlanId);
        builder.Ignore(d => d.Floors).Ignore(d => d.SoFar);
    }
}

internal sealed class SeedCommitmentMapping : IEntityTypeConfiguration<SeedCommitment>
{
    public void Configure(EntityTypeBuilder<SeedCommitment> builder) => builder.HasKey(s => new { s.FamilyId, s.RunOn });
}

internal sealed class BatchMapping : IEntityTypeConfiguration<Batch>
{
    public void Configure(EntityTypeBuilder<Batch> builder)
    {
        builder.HasIndex(b => new { b.PrefectureId, b.FamilyId, b.RunOn }).IsUnique().HasDatabaseName(Batch.OnePerDay);
        builder.Property(b => b.FirstShare).HasPrecision(5, 4);
    }
}

internal sealed class BatchEntryMapping : IEntityTypeConfiguration<BatchEntry>
{
    public void Configure(EntityTypeBuilder<BatchEntry> builder)
    {
        builder.HasKey(e => new { e.BatchId, e.Position });
        builder.HasIndex(e => new { e.Pseudonym, e.BatchId }).IsUnique();
    }
}

internal sealed class BatchFigureMapping : IEntityTypeConfiguration<BatchFigure>
{
    public void Configure(EntityTypeBuilder<BatchFigure> builder) =>
        builder.HasKey(f => new { f.BatchId, f.SiteId, f.ProcedureId, f.Class });
}

internal sealed class BatchPlacesMapping : IEntityTypeConfiguration<BatchPlaces>
{
    public void Configure(EntityTypeBuilder<BatchPlaces> builder) => builder.HasKey(p => new { p.BatchId, p.PoolId, p.Day });
}

internal sealed class FirstShareReviewMapping : IEntityTypeConfiguration<FirstShareReview>
{
    public void Configure(EntityTypeBuilder<FirstShareReview> builder)
    {
        builder.HasKey(r => new { r.FamilyId, r.ReviewedOn });
        builder.Property(r => r.Share).HasPrecision(5, 4);
    }
}

internal sealed class PromiseMapping : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> builder)
    {
        builder.HasIndex(p => p.DemandId, "promise_one_standing_per_demand").IsUnique().HasFilter("ended_on IS NULL");
        builder.HasIndex(p => p.DemandId, "promise_by_demand");
    }
}

internal sealed class WalkInPassMapping : IEntityTypeConfiguration<WalkInPass>
{
    public void Configure(EntityTypeBuilder<WalkInPass> builder)
    {
        builder.HasIndex(p => new { p.PoolId, p.Day, p.Ordinal }).IsUnique()
            .HasFilter("end_reason IS NULL OR end_reason NOT IN ('replaced', 'withdrawn')").HasDatabaseName(WalkInPass.OnePerOrdinal);
        builder.HasIndex(p => p.DemandId, "walk_in_pass_one_standing_per_demand").IsUnique().HasFilter("ended_on IS NULL");
        builder.HasIndex(p => p.DemandId, "walk_in_pass_by_demand");
    }
}

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder)
    {
        builder.HasKey(o => o.AppointmentId);
        builder.HasIndex(o => o.TokenHash).IsUnique();
        builder.HasIndex(o => o.EndsAt).HasDatabaseName("offer_by_end");
    }
}

internal sealed class UrgencyMapping : IEntityTypeConfiguration<Urgency>
{
    public void Configure(EntityTypeBuilder<Urgency> builder) =>
        builder.HasIndex(u => u.DemandId).IsUnique().HasFilter("granted IS NULL OR granted").HasDatabaseName(Urgency.OneOpenPerDemand);
}
