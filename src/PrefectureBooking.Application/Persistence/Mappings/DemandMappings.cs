using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class DemandMapping : IEntityTypeConfiguration<Demand>
{
    public void Configure(EntityTypeBuilder<Demand> builder)
    {
        builder.Ignore(d => d.IsActive);
        builder.HasIndex(d => d.Dossier).IsUnique();
        builder.HasIndex(d => d.FollowTokenHash).IsUnique();
        builder.HasMany(d => d.Sites).WithOne().HasForeignKey(s => s.DemandId);
        builder.HasMany(d => d.UnavailableDays).WithOne().HasForeignKey(s => s.DemandId);
    }
}

internal sealed class DemandSiteMapping : IEntityTypeConfiguration<DemandSite>
{
    public void Configure(EntityTypeBuilder<DemandSite> builder) => builder.HasKey(s => new { s.DemandId, s.SiteId });
}

internal sealed class DemandUnavailableDayMapping : IEntityTypeConfiguration<DemandUnavailableDay>
{
    public void Configure(EntityTypeBuilder<DemandUnavailableDay> builder) => builder.HasKey(d => new { d.DemandId, d.Day });
}

internal sealed class MissedAppointmentMapping : IEntityTypeConfiguration<MissedAppointment>
{
    public void Configure(EntityTypeBuilder<MissedAppointment> builder) => builder.HasKey(m => m.AppointmentId);
}

internal sealed class DemandPseudonymMapping : IEntityTypeConfiguration<DemandPseudonym>
{
    public void Configure(EntityTypeBuilder<DemandPseudonym> builder)
    {
        builder.HasKey(p => p.DemandId);
        builder.HasIndex(p => p.Pseudonym).IsUnique();
    }
}

internal sealed class DemandIdentityMapping : IEntityTypeConfiguration<DemandIdentity>
{
    public void Configure(EntityTypeBuilder<DemandIdentity> builder)
    {
        builder.HasIndex(i => new { i.FamilyId, i.Kind, i.Hash }).IsUnique()
            .HasFilter("released_at IS NULL").HasDatabaseName(DemandIdentity.OneActivePerFamily);
        builder.HasIndex(i => i.Hash).HasDatabaseName("demand_identity_by_hash");
        builder.HasKey(i => new { i.DemandId, i.Kind, i.Hash });
    }
}

internal sealed class DemandContactMapping : IEntityTypeConfiguration<DemandContact>
{
    public void Configure(EntityTypeBuilder<DemandContact> builder)
    {
        builder.HasIndex(c => new { c.Kind, c.Token, c.Place }).IsUnique()
            .HasFilter("released_at IS NULL").HasDatabaseName(DemandContact.OnePerPlace);
        builder.HasKey(c => new { c.DemandId, c.Kind, c.Token });
    }
}

internal sealed class DemandNameTokenMapping : IEntityTypeConfiguration<DemandNameToken>
{
    public void Configure(EntityTypeBuilder<DemandNameToken> builder) => builder.HasKey(t => new { t.Token, t.DemandId });
}

internal sealed class AppointmentMapping : IEntityTypeConfiguration<Appointment>
{
    private const string Active = "state IN ('offered', 'confirmed', 'checked_in', 'in_service')";

    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.HasIndex(a => a.SlotId, Appointment.OneActivePerSlot).IsUnique().HasFilter(Active);
        builder.HasIndex(a => a.SlotId, "appointment_by_slot");
        builder.HasIndex(a => a.DemandId, Appointment.OneActivePerDemand).IsUnique().HasFilter(Active);
        builder.HasIndex(a => a.DemandId, "appointment_by_demand");
    }
}
