using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using PrefectureBooking.Domain.Staff;

namespace PrefectureBooking.Testing;

/// <summary>
/// The telephone of a test's account: it shows this step's code, then the next one's, which the site also accepts. A third within half a
/// minute does not exist, for a test as for a person: take another account, or the session that is open.
/// </summary>
public static class TestCodes
{
    private static readonly ConcurrentDictionary<string, long> LastSteps = new(StringComparer.Ordinal);

    /// <summary>Of an account that a test made: known by its name alone.</summary>
    public static byte[] KeyOf(string userName) => SHA256.HashData(Encoding.UTF8.GetBytes(userName))[..OneTimeCode.KeyLength];

    /// <summary>A code that this account has not used yet.</summary>
    /// <param name="world">Apart from accounts of the same name on other databases.</param>
    public static string Next(string userName, byte[] key, DateTimeOffset now, string world = "")
    {
        var here = OneTimeCode.StepAt(now);
        var step = LastSteps.AddOrUpdate($"{world}/{userName}", here, (_, last) => Math.Max(here, last + 1));
        return step <= here + 1
            ? OneTimeCode.Of(key, step)
            : throw new InvalidOperationException($"{userName} has used both codes of this half minute: sign in with another account.");
    }
}
