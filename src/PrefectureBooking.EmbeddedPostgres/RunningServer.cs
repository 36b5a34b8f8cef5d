using System.Diagnostics;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>What is known of the process that a <c>postmaster.pid</c> names.</summary>
internal static class RunningServer
{
    public static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>A postmaster's working directory is its data folder; where that cannot be read, its name must do.</summary>
    public static bool IsOn(string folder, int pid)
    {
        if (!IsAlive(pid))
        {
            return false;
        }

        if (OperatingSystem.IsLinux())
        {
            return WorksIn(RealPath(folder), $"/proc/{pid}");
        }

        using var process = Process.GetProcessById(pid);
        return process.ProcessName.StartsWith("postgres", StringComparison.Ordinal);
    }

    /// <summary>Server processes that outlive their postmaster for a moment still write to the folder.</summary>
    public static bool AnyIsOn(string folder) =>
        OperatingSystem.IsLinux() && Directory.EnumerateDirectories("/proc").Any(process => WorksIn(RealPath(folder), process));

    private static bool WorksIn(string folder, string process)
    {
        try
        {
            return string.Equals(new FileInfo(Path.Combine(process, "cwd")).LinkTarget, folder, StringComparison.Ordinal);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or of an account this one cannot look into, hence not the server's.
            return false;
        }
    }

    private static string RealPath(string folder)
    {
        // Resolves links in every part of the path, as the kernel did for the working directory.
        var path = Path.GetPathRoot(folder) ?? "/";
        foreach (var part in folder[path.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            path = Path.Combine(path, part);
            path = Directory.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }

        return path;
    }
}
