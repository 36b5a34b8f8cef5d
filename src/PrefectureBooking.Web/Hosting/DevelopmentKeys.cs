using System.Security.Cryptography;
using System.Text.Json;

namespace PrefectureBooking.Web.Hosting;

/// <summary>Development without configured key rings makes them once in the data folder; production never does, and refuses to start without.</summary>
internal static class DevelopmentKeys
{
    public static void AddTo(ConfigurationManager configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment())
        {
            return;
        }

        var folder = DataFolder.Of(configuration, environment);
        AddRing("Sealing", "keys.json", () => new { Sealing = new { Keys = KeysOf("dev"), CurrentKey = "dev", TokenKey = NewKey() } });
        AddRing("Documents", "document-keys.json", () => new { Documents = new { Keys = KeysOf("DEV"), CurrentKey = "DEV" } });

        void AddRing(string section, string name, Func<object> make)
        {
            if (configuration[$"{section}:CurrentKey"] is { Length: > 0 })
            {
                return;
            }

            var file = Path.Combine(Directory.CreateDirectory(folder).FullName, name);
            if (!File.Exists(file))
            {
                Write(file, make());
            }

            configuration.AddJsonFile(file, optional: false, reloadOnChange: false);
        }
    }

    private static Dictionary<string, string> KeysOf(string id) => new() { [id] = NewKey() };

    private static void Write(string file, object ring)
    {
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
