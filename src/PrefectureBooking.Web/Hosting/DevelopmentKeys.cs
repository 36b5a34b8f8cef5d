using System.Security.Cryptography;
using System.Text.Json;

namespace PrefectureBooking.Web.Hosting;

/// <summary>Development without a configured key ring makes one in the data folder; production never does, and refuses to start without.</summary>
internal static class DevelopmentKeys
{
    public static void AddTo(ConfigurationManager configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() || configuration["Sealing:CurrentKey"] is { Length: > 0 })
        {
            return;
        }

        var folder = Directory.CreateDirectory(DataFolder.Of(configuration, environment));
        var file = Path.Combine(folder.FullName, "keys.json");
        if (!File.Exists(file))
        {
            Write(file);
        }

        configuration.AddJsonFile(file, optional: false, reloadOnChange: false);
    }

    private static void Write(string file)
    {
        var ring = new { Sealing = new { Keys = new Dictionary<string, string> { ["dev"] = NewKey() }, CurrentKey = "dev", TokenKey = NewKey() } };
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(file, options);
        JsonSerializer.Serialize(stream, ring, JsonSerializerOptions.Default);
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}
