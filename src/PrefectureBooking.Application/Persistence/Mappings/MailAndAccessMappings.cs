using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class OutboxMailMapping : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.HasIndex(m => new { m.Kind, m.SubjectId, m.Occurrence }).IsUnique().HasDatabaseName(OutboxMail.OnePerOccurrence);
        builder.HasIndex(m => m.DemandId).HasDatabaseName("outbox_mail_by_demand");
    }
}

internal sealed class ContactFailureMapping : IEntityTypeConfiguration<ContactFailure>
{
    public void Configure(EntityTypeBuilder<ContactFailure> builder) => builder.HasKey(f => f.DemandId);
}

internal sealed class JourneyMapping : IEntityTypeConfiguration<Journey>
{
    public void Configure(EntityTypeBuilder<Journey> builder)
    {
        builder.HasIndex(j => j.KeyHash).IsUnique();
        builder.HasIndex(j => j.ExpiresAt).HasDatabaseName("journey_by_expiry");
    }
}

internal sealed class AccessCodeMapping : IEntityTypeConfiguration<AccessCode>
{
    public void Configure(EntityTypeBuilder<AccessCode> builder) => builder.HasKey(c => c.SubjectId);
}

internal sealed class AttemptCountMapping : IEntityTypeConfiguration<AttemptCount>
{
    public void Configure(EntityTypeBuilder<AttemptCount> builder) => builder.HasKey(a => a.Token);
}
