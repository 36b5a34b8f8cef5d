using System.Diagnostics;

namespace PrefectureBooking.Testing;

/// <summary>Programs the tests need from the system's package manager: installed when absent, once for all.</summary>
public static class SystemPackages
{
    /// <summary>Makes sure that the program is there.</summary>
    /// <param name="find">Where the program is, or null.</param>
    /// <param name="otherwise">What a person does where there is no apt-get.</param>
    public static async Task<string> FindOrInstallAsync(Func<string?> find, string package, string otherwise)
    {
        if (find() is { } present)
        {
            return present;
        }

        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/apt-get"))
        {
            throw new InvalidOperationException($"No {package} here, and no apt-get to install it. {otherwise}");
        }

        // Test projects may run at once; the package manager's own lock makes the second one wait and find it installed.
        await AptGetAsync("update");
        await AptGetAsync("install", "-y", "--no-install-recommends", package);
        return find() ?? throw new InvalidOperationException($"{package} was installed, but its program is not where it was looked for.");
    }

    private static async Task AptGetAsync(params string[] arguments)
    {
        string[] command = [.. Environment.IsPrivilegedProcess ? Array.Empty<string>() : ["sudo", "-n"], "apt-get", "-o", "DPkg::Lock::Timeout=300", .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {await errors}");
        }
    }
}
