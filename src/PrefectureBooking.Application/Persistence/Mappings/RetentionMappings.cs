using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class RetentionPeriodMapping : IEntityTypeConfiguration<RetentionPeriod>
{
    public void Configure(EntityTypeBuilder<RetentionPeriod> builder) => builder.HasKey(p => new { p.Kind, p.ValidFrom });
}

internal sealed class RetentionDayMapping : IEntityTypeConfiguration<RetentionDay>
{
    public void Configure(EntityTypeBuilder<RetentionDay> builder) => builder.HasKey(d => d.Day);
}

internal sealed class KeptCertificateMapping : IEntityTypeConfiguration<KeptCertificate>
{
    public void Configure(EntityTypeBuilder<KeptCertificate> builder) => builder.HasKey(c => c.Opener);
}
