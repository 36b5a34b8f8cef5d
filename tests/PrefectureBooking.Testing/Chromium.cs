namespace PrefectureBooking.Testing;

/// <summary>The system's own Chromium: found, else installed by the system's package manager. Downloads no browser of its own.</summary>
public static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private static readonly Lazy<Task<string>> Found =
        new(() => SystemPackages.FindOrInstallAsync(Find, "chromium", "Install it and set CHROMIUM_PATH."));

    /// <summary>A test's browser reaches only this machine; everything that would call home is off.</summary>
    public static IReadOnlyList<string> Arguments { get; } =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static Task<string> ExecutableAsync() => Found.Value;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM_PATH names {named}, which is not there.");
        }

        return Places.FirstOrDefault(File.Exists);
    }
}
