using System.Diagnostics;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>
/// The account the server runs under. PostgreSQL refuses to run as root, so root lends it another one; everybody else
/// (and Windows, where pg_ctl drops an administrator's rights itself) runs it under their own.
/// </summary>
internal sealed record ServerAccount(string? Borrowed)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    public static ServerAccount Choose()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return new ServerAccount((string?)null);
        }

        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return new ServerAccount(Candidates.FirstOrDefault(known.Contains)
            ?? throw new EmbeddedPostgresException("PostgreSQL does not run as root, and there is no account postgres or nobody to run it."));
    }

    /// <summary>Runs a program under this account, from a folder it can certainly enter.</summary>
    public Task<ProgramRun> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments);
        if (!OperatingSystem.IsWindows())
        {
            start.WorkingDirectory = "/";
        }

        if (Borrowed is not null)
        {
            start.UserName = Borrowed;
        }

        ProgramRun.ClearPostgresVariables(start);
        return ProgramRun.ToEndAsync(start, ct);
    }

    /// <summary>Gives a file or a whole folder to the account, closed to everybody else but root.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Borrowed is not null)
        {
            (await ProgramRun.ToEndAsync(new ProcessStartInfo("chown", ["-R", $"{Borrowed}:", path]), ct)).OrFail($"Giving {path} to {Borrowed}");
        }
    }

    public async Task<bool> CanWriteAsync(string folder, CancellationToken ct) =>
        Borrowed is null || (await RunAsync("test", ["-w", folder], ct)).Succeeded;
}
