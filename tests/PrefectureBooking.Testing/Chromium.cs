using System.Diagnostics;

namespace PrefectureBooking.Testing;

/// <summary>The system's own Chromium: found, else installed by the system's package manager. Downloads no browser of its own.</summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lazy<Task<string>> Found = new(FindOrInstallAsync);

    /// <summary>A test's browser reaches only this machine; everything that would call home is off.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static Task<string> ExecutableAsync() => Found.Value;

    private static async Task<string> FindOrInstallAsync()
    {
        if (Find() is { } present)
        {
            return present;
        }

        await InstallAsync();
        return Find() ?? throw new InvalidOperationException("Chromium was installed, but not in any of: " + string.Join(", ", Places));
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM_PATH names {named}, which is not there.");
        }

        return Places.FirstOrDefault(File.Exists);
    }

    private static async Task InstallAsync()
    {
        if (!OperatingSystem.IsLinux() || !File.Exists("/usr/bin/apt-get"))
        {
            throw new InvalidOperationException("No Chromium here, and no apt-get to install it. Install it and set CHROMIUM_PATH.");
        }

        // Test projects may run at once; the package manager's own lock makes the second one wait and find it installed.
        await AptGetAsync("update");
        await AptGetAsync("install", "-y", "--no-install-recommends", "chromium");
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
            throw new InvalidOperationException($"Chromium could not be installed ({string.Join(' ', command)}): {await errors}");
        }
    }
}
