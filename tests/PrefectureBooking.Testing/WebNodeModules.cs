using System.Reflection;
using PrefectureBooking.EmbeddedPostgres;

namespace PrefectureBooking.Testing;

/// <summary>Where the Web project's build put its npm packages.</summary>
public static class WebNodeModules
{
    public static string Folder { get; } = NodeModules.RecordedIn(Assembly.Load("PrefectureBooking.Web"))
        ?? throw new InvalidOperationException("The Web assembly names no node_modules folder: it was built for publishing.");
}
