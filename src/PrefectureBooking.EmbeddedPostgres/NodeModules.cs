using System.Reflection;

namespace PrefectureBooking.EmbeddedPostgres;

public static class NodeModules
{
    /// <summary>The folder a build recorded with <c>[AssemblyMetadata("NodeModules", …)]</c>; a published application has none.</summary>
    public static string? RecordedIn(Assembly assembly) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => string.Equals(a.Key, "NodeModules", StringComparison.Ordinal))?.Value;
}
