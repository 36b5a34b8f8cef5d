using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Sealing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Sealing;

public sealed class PersonalCipherTests
{
    private const string Purpose = "demand.personal";

    private static readonly (string Id, string Key) Old = ("2026", NewKey());
    private static readonly (string Id, string Key) New = ("2027", NewKey());

    [Fact]
    public void What_is_sealed_opens_and_shows_nothing_meanwhile()
    {
        var cipher = CipherOf(Old);

        var value = cipher.Seal(Purpose, "Amina Diallo");

        Assert.Equal("Amina Diallo", cipher.Open<string>(Purpose, value));
        Assert.Equal(-1, value.AsSpan().IndexOf("Diallo"u8));
    }

    [Fact]
    public void The_same_value_is_sealed_differently_each_time()
    {
        var cipher = CipherOf(Old);

        Assert.NotEqual(cipher.Seal(Purpose, "Amina"), cipher.Seal(Purpose, "Amina"));
    }

    [Fact]
    public void A_value_altered_in_any_byte_does_not_open()
    {
        var cipher = CipherOf(Old);
        var value = cipher.Seal(Purpose, "Amina");

        for (var i = 1; i < value.Length; i++)
        {
            byte[] altered = [.. value];
            altered[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open<string>(Purpose, altered));
        }
    }

    [Fact]
    public void A_value_moved_to_another_column_does_not_open()
    {
        var cipher = CipherOf(Old);

        Assert.ThrowsAny<CryptographicException>(() => cipher.Open<string>("demand.contact", cipher.Seal(Purpose, "Amina")));
    }

    [Fact]
    public void A_value_of_a_key_outside_the_ring_does_not_open()
    {
        var value = CipherOf(Old).Seal(Purpose, "Amina");

        Assert.ThrowsAny<CryptographicException>(() => CipherOf(New).Open<string>(Purpose, value));
        Assert.ThrowsAny<CryptographicException>(() => CipherOf((Old.Id, New.Key)).Open<string>(Purpose, value));
    }

    [Fact]
    public void After_a_rotation_old_values_open_and_new_ones_need_only_the_new_key()
    {
        var before = CipherOf(Old).Seal(Purpose, "Amina");
        var rotated = CipherOf(New, Old);

        Assert.Equal("Amina", rotated.Open<string>(Purpose, before));
        Assert.Equal("Amina", CipherOf(New).Open<string>(Purpose, rotated.Seal(Purpose, "Amina")));
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <param name="ring">The current key first.</param>
    private static PersonalCipher CipherOf(params (string Id, string Key)[] ring) =>
        new(Options.Create(new SealingOptions { Keys = ring.ToDictionary(k => k.Id, k => k.Key), CurrentKey = ring[0].Id, TokenKey = NewKey() }));
}
