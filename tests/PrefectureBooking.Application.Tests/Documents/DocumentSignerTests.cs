using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Domain.Documents;
using Xunit;

namespace PrefectureBooking.Application.Tests.Documents;

public sealed class DocumentSignerTests
{
    private static readonly byte[] Number = [.. Enumerable.Range(1, DocumentCode.NumberBytes).Select(i => (byte)i)];
    private static readonly string One = NewKey();
    private static readonly string Two = NewKey();

    [Fact]
    public void What_it_signs_it_holds() => Assert.True(Ring("K1", ("K1", One)).Holds(Ring("K1", ("K1", One)).Sign(Number)));

    [Fact]
    public void A_change_of_any_single_character_is_refused()
    {
        var signer = Ring("K1", ("K1", One), ("K2", Two));
        var code = signer.Sign(Number).Value;

        foreach (var changed in Enumerable.Range(0, code.Length).SelectMany(i => "0123456789ABCDEFGHJKMNPQRSTVWXYZ".Where(c => c != code[i]).Select(c => code[..i] + c + code[(i + 1)..])))
        {
            Assert.False(DocumentCode.TryParse(changed, out var other) && signer.Holds(other), changed);
        }
    }

    [Fact]
    public void After_a_rotation_old_paper_holds_and_new_paper_names_the_new_key()
    {
        var old = Ring("K1", ("K1", One)).Sign(Number);
        var rotated = Ring("K2", ("K1", One), ("K2", Two));

        Assert.True(rotated.Holds(old));
        Assert.Equal("K2", rotated.Sign(Number).KeyId);
        Assert.False(Ring("K2", ("K2", Two)).Holds(old));
    }

    [Fact]
    public void The_same_id_with_another_key_is_foreign() =>
        Assert.False(Ring("K1", ("K1", Two)).Holds(Ring("K1", ("K1", One)).Sign(Number)));

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static DocumentSigner Ring(string current, params (string Id, string Key)[] keys) =>
        new(Options.Create(new DocumentSigningOptions { Keys = keys.ToDictionary(k => k.Id, k => k.Key), CurrentKey = current }));
}
