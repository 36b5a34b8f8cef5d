using PrefectureBooking.Application.Sealing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Sealing;

public sealed class SecretTokenTests
{
    [Fact]
    public void A_token_is_read_back_from_its_link()
    {
        var token = SecretToken.New();

        Assert.True(SecretToken.TryParse(token.Value, out var read));
        Assert.Equal(token, read);
        Assert.Equal(token.Hash, read.Hash);
        Assert.Equal(Uri.EscapeDataString(token.Value), token.Value);
    }

    [Fact]
    public void A_thousand_tokens_are_a_thousand() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => SecretToken.New().Value).Distinct().Count());

    [Fact]
    public void Written_by_mistake_a_token_shows_nothing()
    {
        var token = SecretToken.New();

        Assert.DoesNotContain(token.Value, $"{token}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAA+AAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAA/AAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAéAAAAAAAAAAAAA")]
    [InlineData("../../../../../etc/passwd--")]
    public void Anything_else_is_no_token(string? typed) => Assert.False(SecretToken.TryParse(typed, out _));
}
