using System.ComponentModel;
using System.Diagnostics;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>One run of a program to its end: exit code and everything it printed.</summary>
internal sealed record ProgramRun(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public static async Task<ProgramRun> ToEndAsync(ProcessStartInfo start, CancellationToken ct)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        try
        {
            using var process = Process.Start(start) ?? throw new EmbeddedPostgresException($"{start.FileName} did not start.");
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return new ProgramRun(process.ExitCode, $"{await output}{await errors}".Trim());
        }
        catch (Win32Exception absent)
        {
            return new ProgramRun(-1, $"{start.FileName} could not be started: {absent.Message}");
        }
    }

    public ProgramRun OrFail(string what) =>
        Succeeded ? this : throw new EmbeddedPostgresException($"{what} failed: {Output}");

    /// <summary>PGHOST, PGDATA and the like in the caller's environment would redirect or reconfigure the server's programs.</summary>
    public static void ClearPostgresVariables(ProcessStartInfo start)
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(n => n.StartsWith("PG", StringComparison.Ordinal)))
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
    }
}
