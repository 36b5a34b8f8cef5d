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
