using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class StaffRoleMapping : IEntityTypeConfiguration<StaffRole>
{
    public void Configure(EntityTypeBuilder<StaffRole> builder)
    {
        builder.HasKey(r => new { r.UserId, r.SiteId, r.Role });
        builder.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.UserId);
    }
}

internal sealed class StaffSecondFactorMapping : IEntityTypeConfiguration<StaffSecondFactor>
{
    public void Configure(EntityTypeBuilder<StaffSecondFactor> builder)
    {
        builder.HasKey(f => f.UserId);
        builder.HasOne<StaffUser>().WithOne().HasForeignKey<StaffSecondFactor>(f => f.UserId);
    }
}

internal sealed class StaffRecoveryCodeMapping : IEntityTypeConfiguration<StaffRecoveryCode>
{
    public void Configure(EntityTypeBuilder<StaffRecoveryCode> builder)
    {
        builder.HasKey(c => new { c.UserId, c.CodeHash });
        builder.HasOne<StaffSecondFactor>().WithMany().HasForeignKey(c => c.UserId);
    }
}

internal sealed class StaffSessionMapping : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.HasOne<StaffSecondFactor>().WithMany().HasForeignKey(s => s.UserId);
        builder.HasIndex(s => s.UserId, "staff_session_by_user");
    }
}

internal sealed class StaffUserMapping : IEntityTypeConfiguration<StaffUser>
{
    public void Configure(EntityTypeBuilder<StaffUser> builder)
    {
        string[] names = [nameof(StaffUser.UserName), nameof(StaffUser.NormalizedUserName), nameof(StaffUser.Email), nameof(StaffUser.NormalizedEmail)];

        // Identity asks for varchar(256); PostgreSQL's text is the same without the surprise.
        foreach (var name in names)
        {
            builder.Property(name).Metadata.SetMaxLength(null);
        }
    }
}

internal sealed class StaffUserClaimMapping : IEntityTypeConfiguration<IdentityUserClaim<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("staff_user_claim");
}

internal sealed class StaffUserLoginMapping : IEntityTypeConfiguration<IdentityUserLogin<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) => builder.ToTable("staff_user_login");
}

internal sealed class StaffUserTokenMapping : IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder) => builder.ToTable("staff_user_token");
}
