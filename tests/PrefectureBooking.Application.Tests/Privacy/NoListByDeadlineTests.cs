using System.Reflection;
using System.Text.RegularExpressions;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Architecture;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Application.Tests.Privacy;

/// <summary>The tool is never a list of people in irregular situation: no way in by class or by expired date, looked for mechanically.</summary>
public sealed partial class NoListByDeadlineTests
{
    /// <summary>Opens the names, contacts or answers of people.</summary>
    private static readonly string[] Names = ["Open<PersonalDetails>", "Open<ContactDetails>", "Open<JourneyAnswers>"];

    /// <summary>Carries a deadline into the change of one person's own demand, found by other means.</summary>
    private static readonly string[] OfOnePerson = [];

    private static IEnumerable<string> NameReaders => SourceTree.Files(".cs").Where(file => Names.Any(SourceTree.Read(file).Contains));

    [Fact]
    public void No_file_that_opens_names_orders_filters_or_groups_by_deadline_or_class()
    {
        Assert.True(NameReaders.Count() > 8);
        Assert.All(NameReaders, file => Assert.DoesNotMatch(ByDeadline(), SourceTree.Read(file)));
    }

    [Fact]
    public void Every_use_case_that_shows_staff_a_name_writes_the_reading_down()
    {
        var staff = NameReaders.Where(file => SourceTree.Read(file).Contains("StaffAccess access", StringComparison.Ordinal) && Path.GetFileName(file).StartsWith("Read", StringComparison.Ordinal)
            || Path.GetFileName(file) is "ListDay.cs" or "FindPerson.cs").ToList();

        Assert.True(staff.Count >= 6);
        Assert.All(staff, file => Assert.Matches("WriteReadAsync|\"demand.read\"", SourceTree.Read(file)));
    }

    [Fact]
    public void Nothing_a_member_of_staff_may_ask_carries_a_class_a_deadline_or_an_expired_mark()
    {
        var asked = typeof(StaffAccess).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Query", StringComparison.Ordinal) || type.Name.EndsWith("Command", StringComparison.Ordinal))
            .Where(type => type.GetProperties().Any(p => p.PropertyType == typeof(StaffUserId) || p.PropertyType.Name == "HallCommand"))
            .Where(type => !OfOnePerson.Contains(type.Name)).ToList();

        Assert.True(asked.Count > 3);
        Assert.All(asked, type => Assert.All(type.GetProperties(BindingFlags.Public | BindingFlags.Instance), property =>
            Assert.False(property.PropertyType == typeof(DemandClass) || property.PropertyType == typeof(DemandClass?) || Forbidden().IsMatch(property.Name), $"{type.Name}.{property.Name}")));
    }

    [Theory]
    [InlineData("people.OrderBy(p => p.Deadline)")]
    [InlineData("orderby d.Deadline, d.Id")]
    [InlineData("where d.PrefectureId == x && d.Deadline < today")]
    [InlineData(".Where(d => d.Deadline == null)")]
    [InlineData(".GroupBy(e => e.Class)")]
    public void The_search_finds_such_a_line(string line) => Assert.Matches(ByDeadline(), line);

    [GeneratedRegex(@"(OrderBy|ThenBy|Where|GroupBy|orderby|where|group)\w*\b[^\n;]*\b\w+\.(Deadline|Class|LastDay|Expiry)\b(?!\s*=>)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ByDeadline();

    [GeneratedRegex("Class|Deadline|Expir|Echeance|Rupture|Late", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Forbidden();
}
