using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Sealing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Sealing;

public sealed class KeyedHashTests
{
    [Fact]
    public void Equal_values_meet_under_one_purpose_and_never_across_purposes_or_keys()
    {
        var hash = HashOf(1);

        Assert.Equal(hash.Of("contact:email", "A@B.FR"), hash.Of("contact:email", "A@B.FR"));
        Assert.NotEqual(hash.Of("contact:email", "A@B.FR"), hash.Of("contact:phone", "A@B.FR"));
        Assert.NotEqual(hash.Of("contact:email", "A@B.FR"), HashOf(2).Of("contact:email", "A@B.FR"));
        Assert.NotEqual(hash.Of("contact:email", "A@B.FR"), SHA256.HashData("A@B.FR"u8));
    }

    private static KeyedHash HashOf(byte seed) =>
        new(Options.Create(new SealingOptions { TokenKey = Convert.ToBase64String([.. Enumerable.Repeat(seed, 32)]) }));
}
