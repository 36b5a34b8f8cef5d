using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using PrefectureBooking.Application.Documents;
using Xunit;

namespace PrefectureBooking.Application.Tests.Documents;

public sealed class DocumentSigningOptionsTests
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void A_whole_ring_is_accepted() => Assert.Empty(Errors(new() { Keys = new() { ["K1"] = Key, ["9"] = Key }, CurrentKey = "K1" }));

    [Theory]
    [InlineData("k1")]
    [InlineData("LONG1")]
    [InlineData("OLD")]
    public void An_id_that_could_be_misread_or_is_too_long_is_refused(string id) =>
        Assert.NotEmpty(Errors(new() { Keys = new() { [id] = Key }, CurrentKey = id }));

    [Fact]
    public void Every_error_is_told_at_once_and_no_key_is_shown()
    {
        var errors = string.Join('\n', Errors(new() { Keys = new() { ["K1"] = "c2VjcmV0", ["K2"] = "not base64" }, CurrentKey = "K3" }));

        Assert.Contains("Documents:Keys:K1 ", errors, StringComparison.Ordinal);
        Assert.Contains("Documents:Keys:K2 ", errors, StringComparison.Ordinal);
        Assert.Contains("Documents:CurrentKey", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", errors, StringComparison.Ordinal);
    }

    private static List<string?> Errors(DocumentSigningOptions options) => [.. options.Validate(new ValidationContext(options)).Select(error => error.ErrorMessage)];
}
