using System.Reflection;
using System.Xml.Linq;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.EmbeddedPostgres;
using Xunit;

namespace PrefectureBooking.Application.Tests.Architecture;

/// <summary>Dependencies run one way, and each project is kept from what it has no business with.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["PrefectureBooking.Domain"] = [],
        ["PrefectureBooking.EmbeddedPostgres"] = [],
        ["PrefectureBooking.Application"] = ["PrefectureBooking.Domain"],
        ["PrefectureBooking.Simulator"] = ["PrefectureBooking.Domain"],
        ["PrefectureBooking.Web"] = ["PrefectureBooking.Application", "PrefectureBooking.Domain", "PrefectureBooking.EmbeddedPostgres"],
    };

    [Fact]
    public void Projects_refer_one_way()
    {
        var projects = SourceTree.Files(".csproj");

        Assert.True(projects.Count >= 4);
        Assert.All(projects, project => Assert.Empty(ReferencesOf(project).Except(Allowed[Path.GetFileNameWithoutExtension(project)])));
    }

    [Fact]
    public void The_domain_stands_on_the_base_class_library_alone() =>
        Assert.All(UsedBy(typeof(Demand)), name => Assert.StartsWith("System.", name, StringComparison.Ordinal));

    [Fact]
    public void The_application_knows_no_web_request() =>
        Assert.DoesNotContain(UsedBy(typeof(BookingDbContext)), name =>
            name.StartsWith("Microsoft.AspNetCore.Http", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.AspNetCore.Hosting", StringComparison.Ordinal));

    [Fact]
    public void The_private_server_knows_nothing_of_the_application() =>
        Assert.DoesNotContain(UsedBy(typeof(EmbeddedServer)), name => name.StartsWith("PrefectureBooking", StringComparison.Ordinal));

    private static IEnumerable<string> ReferencesOf(string project) => XDocument.Parse(SourceTree.Read(project))
        .Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));

    private static List<string> UsedBy(Type type) => [.. type.Assembly.GetReferencedAssemblies().Select(Name)];

    private static string Name(AssemblyName assembly) => assembly.Name!;
}
