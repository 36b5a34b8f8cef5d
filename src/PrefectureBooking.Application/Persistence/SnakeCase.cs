using System.Text;
using Microsoft.EntityFrameworkCore;

namespace PrefectureBooking.Application.Persistence;

/// <summary>Names of tables and columns as PostgreSQL people write them.</summary>
internal static class SnakeCase
{
    public static string Of(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var (letter, i) in name.Select((letter, i) => (letter, i)))
        {
            snake.Append(char.IsUpper(letter) && i > 0 ? "_" : "").Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }

    public static void UseSnakeCase(this ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(entity.ClrType.IsGenericType ? entity.GetTableName() : Of(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Of(property.Name));
            }
        }
    }
}
