using System.Security.Cryptography;
using System.Text;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>
/// Where things go when the server's account cannot enter their folder, as below root's own home. Only root meets this, so
/// the system's state folder is writable; the name comes from the original path, so that each checkout keeps its own.
/// </summary>
internal static class StateFolder
{
    private const string Root = "/var/lib/embedded-postgres";

    public static string For(string original)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(original)))[..16];
        return Directory.CreateDirectory(Path.Combine(Root, hash)).FullName;
    }
}
