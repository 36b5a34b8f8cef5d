using System.Runtime.Versioning;
using PrefectureBooking.EmbeddedPostgres;
using Xunit;
using static PrefectureBooking.Application.Tests.EmbeddedPostgres.ServerFolder;

namespace PrefectureBooking.Application.Tests.EmbeddedPostgres;

public sealed class ClosedFolderTests : IDisposable
{
    private readonly ServerFolder _folder = new();
    private readonly List<string> _elsewhere = [];

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task A_checkout_below_a_closed_folder_works_and_finds_its_data_again()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        var closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "closed"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        CopyFolder(_folder.Options.NodeModulesFolder!, closed.FullName);
        var options = _folder.Options with { DataFolder = Path.Combine(closed.FullName, "data"), NodeModulesFolder = closed.FullName };
        RemoveAtTheEnd(options);
        string used;
        await using (var first = await StartAsync(options))
        {
            used = first.DataFolder;
            await AskAsync<object>(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using (var second = await StartAsync(options))
        {
            Assert.Equal(used, second.DataFolder);
            Assert.Equal(42, await AskAsync<int>(second, "SELECT answer FROM kept"));
        }

        // Only root runs the server under another account, so only root's server lives elsewhere.
        Assert.Equal(Environment.IsPrivilegedProcess, !string.Equals(used, options.DataFolder, StringComparison.Ordinal));
    }

    public void Dispose()
    {
        _folder.Dispose();
        foreach (var folder in _elsewhere)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void RemoveAtTheEnd(EmbeddedServerOptions options)
    {
        if (Environment.IsPrivilegedProcess)
        {
            var package = Directory.EnumerateDirectories(Path.Combine(options.NodeModulesFolder!, "@embedded-postgres")).Single();
            _elsewhere.AddRange([StateFolder.For(options.DataFolder), StateFolder.For(Path.Combine(package, "native"))]);
        }
    }

    private static void CopyFolder(string nodeModules, string target)
    {
        var source = Path.Combine(nodeModules, "@embedded-postgres");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(nodeModules, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
