using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class PrefectureMapping : IEntityTypeConfiguration<Prefecture>
{
    public void Configure(EntityTypeBuilder<Prefecture> builder)
    {
        builder.Ignore(p => p.Zone);
        builder.HasIndex(p => p.Code).IsUnique();
    }
}

internal sealed class DepartementMapping : IEntityTypeConfiguration<Departement>
{
    public void Configure(EntityTypeBuilder<Departement> builder) => builder.HasKey(d => d.Code);
}

internal sealed class PolicyVersionMapping : IEntityTypeConfiguration<PolicyVersion>
{
    public void Configure(EntityTypeBuilder<PolicyVersion> builder)
    {
        builder.HasKey(p => new { p.PrefectureId, p.ValidFrom });
        foreach (var part in typeof(PolicyVersion).GetProperties().Where(p => p.PropertyType == typeof(decimal)))
        {
            builder.Property(part.Name).HasPrecision(5, 4);
        }
    }
}

internal sealed class PostalAreaMapping : IEntityTypeConfiguration<PostalArea>
{
    public void Configure(EntityTypeBuilder<PostalArea> builder) => builder.HasKey(a => new { a.Prefix, a.SiteId, a.ValidFrom });
}

internal sealed class SiteMapping : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.HasIndex(s => s.Code).IsUnique();
        builder.HasIndex(s => s.PrefectureId).HasDatabaseName("site_by_prefecture");
    }
}

internal sealed class SiteClosureMapping : IEntityTypeConfiguration<SiteClosure>
{
    public void Configure(EntityTypeBuilder<SiteClosure> builder) =>
        builder.HasIndex(c => new { c.SiteId, c.LastDay }).HasDatabaseName("site_closure_by_site");
}

internal sealed class ProcedureFamilyMapping : IEntityTypeConfiguration<ProcedureFamily>
{
    public void Configure(EntityTypeBuilder<ProcedureFamily> builder) => builder.HasIndex(f => new { f.PrefectureId, f.Code }).IsUnique();
}
