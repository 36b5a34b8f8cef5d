using System.Reflection;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PrefectureBooking.Application.Persistence.Migrations;

/// <summary>A migration whose text is the SQL file of the same number (docs/adr: SQL is the better place for constraints and roles).</summary>
public abstract class SqlMigration(string file) : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        var name = $"{typeof(SqlMigration).Namespace}.{file}";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The migration's text {name} is not embedded.");
        using var reader = new StreamReader(stream);
        migrationBuilder.Sql(reader.ReadToEnd());
    }
}
