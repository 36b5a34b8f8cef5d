using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Persistence;

/// <summary>A refusal is recognised by its constraint's name: a name the database does not have would never be caught.</summary>
public sealed partial class ConstraintNamesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_constraint_the_code_names_exists()
    {
        var named = typeof(Appointment).Assembly.GetTypes().SelectMany(NamesIn).ToList();

        Assert.Contains(Appointment.OneActivePerSlot, named);
        Assert.Empty(named.Except(await ExistingAsync()));
    }

    private static IEnumerable<string> NamesIn(Type entity) => entity.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(field => (string)field.GetRawConstantValue()!)
        .Where(value => SeveralWords().IsMatch(value));

    [GeneratedRegex("^[a-z]+(_[a-z]+){2,}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SeveralWords();

    private async Task<List<string>> ExistingAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT conname::text FROM pg_constraint UNION SELECT indexname::text FROM pg_indexes WHERE indexdef LIKE 'CREATE UNIQUE%'");
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var names = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
