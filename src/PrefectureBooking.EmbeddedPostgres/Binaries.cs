using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>PostgreSQL's programs, in a place where the server's account can run them.</summary>
internal sealed record Binaries(string Folder, string Version)
{
    public string Initdb => Path.Combine(Folder, Executable("initdb"));

    public string PgCtl => Path.Combine(Folder, Executable("pg_ctl"));

    public string MajorVersion => Version.Split('.')[0];

    public static async Task<Binaries> PrepareAsync(EmbeddedServerOptions options, ServerAccount account, ILogger logger, CancellationToken ct)
    {
        var folder = options.BinariesFolder ?? await NodePackage.HydratedBinariesAsync(options.NodeModulesFolder, ct);
        var version = await VersionAsync(folder, account, ct);
        if (!version.Succeeded && account.Borrowed is not null)
        {
            var copy = await CopyAsync(folder, ct);
            logger.BinariesElsewhere(folder, account.Borrowed, copy);
            (folder, version) = (copy, await VersionAsync(copy, account, ct));
        }

        // "postgres (PostgreSQL) 18.4"
        return new Binaries(folder, version.OrFail($"Running PostgreSQL from {folder}").Output.Split(' ')[2]);
    }

    private static Task<ProgramRun> VersionAsync(string folder, ServerAccount account, CancellationToken ct) =>
        account.RunAsync(Path.Combine(folder, Executable("postgres")), ["--version"], ct);

    /// <summary>Copies bin, lib and share once per content: a package of another date goes into another folder.</summary>
    private static async Task<string> CopyAsync(string folder, CancellationToken ct)
    {
        var native = Path.GetFullPath(Path.Combine(folder, ".."));
        var stamp = File.GetLastWriteTimeUtc(Path.Combine(folder, "postgres")).Ticks;
        var copy = Path.Combine(StateFolder.For(native), $"binaries-{stamp:x}");
        if (!Directory.Exists(copy))
        {
            var unfinished = $"{copy}.{Environment.ProcessId}";
            (await ProgramRun.ToEndAsync(new ProcessStartInfo("cp", ["-R", "-p", native, unfinished]), ct)).OrFail($"Copying {native}");
            (await ProgramRun.ToEndAsync(new ProcessStartInfo("chmod", ["-R", "a+rX", unfinished]), ct)).OrFail($"Opening {unfinished}");
            MoveUnlessThere(unfinished, copy);
        }

        return Path.Combine(copy, "bin");
    }

    private static void MoveUnlessThere(string unfinished, string copy)
    {
        try
        {
            Directory.Move(unfinished, copy);
        }
        catch (IOException) when (Directory.Exists(copy))
        {
            // Another process copied at the same time and was first; its copy is as good.
            Directory.Delete(unfinished, recursive: true);
        }
    }

    private static string Executable(string name) => OperatingSystem.IsWindows() ? $"{name}.exe" : name;
}
