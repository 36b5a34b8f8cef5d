using System.Security.Cryptography;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>A random password kept beside the data, readable by the server's account (and root) alone.</summary>
internal static class SuperuserPassword
{
    public static async Task<string> ReadOrMakeAsync(DataLayout layout, ServerAccount account, CancellationToken ct)
    {
        if (Directory.Exists(layout.Cluster))
        {
            return File.Exists(layout.Password)
                ? await File.ReadAllTextAsync(layout.Password, ct)
                : throw new EmbeddedPostgresException($"{layout.Password} is missing: without it the data in {layout.Cluster} cannot be opened.");
        }

        var password = RandomNumberGenerator.GetHexString(48, lowercase: true);
        File.Delete(layout.Password);
        await using (var file = new FileStream(layout.Password, CreatePrivate()))
        await using (var writer = new StreamWriter(file))
        {
            await writer.WriteAsync(password.AsMemory(), ct);
        }

        await account.OwnAsync(layout.Password, ct);
        return password;
    }

    private static FileStreamOptions CreatePrivate()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
