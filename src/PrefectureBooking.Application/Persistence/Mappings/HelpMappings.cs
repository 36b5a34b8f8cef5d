using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder) =>
        builder.HasIndex(o => new { o.PrefectureId, o.Name }).IsUnique().HasDatabaseName(Organisation.OnePerName);
}

internal sealed class OrganisationAccountMapping : IEntityTypeConfiguration<OrganisationAccount>
{
    public void Configure(EntityTypeBuilder<OrganisationAccount> builder)
    {
        builder.HasKey(a => a.UserId);
        builder.HasOne<StaffUser>().WithMany().HasForeignKey(a => a.UserId);
        builder.HasIndex(a => a.OrganisationId).HasDatabaseName("organisation_account_by_organisation");
    }
}

internal sealed class MandateMapping : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> builder)
    {
        builder.Ignore(m => m.IsLive);
        builder.HasIndex(m => m.TakeBackHash).IsUnique();
        builder.HasIndex(m => m.DemandId, Mandate.OneLivePerDemand).IsUnique().HasFilter("ended_at IS NULL");
        builder.HasIndex(m => m.DemandId, "mandate_by_demand");
        builder.HasIndex(m => new { m.OrganisationId, m.RecordedAt }).HasFilter("ended_at IS NULL").HasDatabaseName("mandate_by_organisation");
    }
}

internal sealed class HelperActMapping : IEntityTypeConfiguration<HelperAct>
{
    public void Configure(EntityTypeBuilder<HelperAct> builder) => builder.HasIndex(a => new { a.Pseudonym, a.At }).HasDatabaseName("helper_act_by_pseudonym");
}

internal sealed class HelperActRefusalMapping : IEntityTypeConfiguration<HelperActRefusal>
{
    public void Configure(EntityTypeBuilder<HelperActRefusal> builder) => builder.HasKey(r => r.ActId);
}

internal sealed class HouseholdMemberMapping : IEntityTypeConfiguration<HouseholdMember>
{
    public void Configure(EntityTypeBuilder<HouseholdMember> builder)
    {
        builder.HasKey(m => m.DemandId);
        builder.HasOne<Demand>().WithMany().HasForeignKey(m => m.RepresentedBy).OnDelete(DeleteBehavior.ClientNoAction);
        builder.HasIndex(m => m.HouseholdId).HasDatabaseName("household_member_by_household");
    }
}

internal sealed class HelperDayMapping : IEntityTypeConfiguration<HelperDay>
{
    public void Configure(EntityTypeBuilder<HelperDay> builder)
    {
        builder.HasKey(d => new { d.UserId, d.Day });
        builder.HasIndex(d => new { d.OrganisationId, d.Day }).HasDatabaseName("helper_day_by_organisation");
    }
}
