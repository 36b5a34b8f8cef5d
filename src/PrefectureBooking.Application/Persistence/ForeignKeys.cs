using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace PrefectureBooking.Application.Persistence;

/// <summary>A typed id names the table it points to: this tells EF, so that rows are written in an order the database accepts.</summary>
internal static class ForeignKeys
{
    public static void UseForeignKeysOfTypedIds(this ModelBuilder builder)
    {
        var owners = builder.Model.GetEntityTypes()
            .Where(e => e.FindPrimaryKey() is { Properties: [{ Name: "Id" } key] } && Conversions.IsTypedId(key.ClrType))
            .ToDictionary(e => e.FindPrimaryKey()!.Properties[0].ClrType);
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => IsFree(p, owners)).ToList())
        {
            var owner = owners[Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType];
            builder.Entity(property.DeclaringType.ClrType).HasOne(owner.ClrType, null).WithMany().HasForeignKey(property.Name).OnDelete(DeleteBehavior.ClientNoAction);
        }
    }

    private static bool IsFree(IMutableProperty property, Dictionary<Type, IMutableEntityType> owners) =>
        owners.TryGetValue(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType, out var owner)
        && property.DeclaringType != owner
        && !property.IsForeignKey();
}
