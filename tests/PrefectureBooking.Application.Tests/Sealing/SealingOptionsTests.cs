using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Sealing;

public sealed class SealingOptionsTests
{
    private static readonly string Key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void A_whole_key_ring_is_accepted() =>
        Assert.Equal("a", Read(("Keys:a", Key), ("CurrentKey", "a"), ("TokenKey", Key)).CurrentKey);

    [Fact]
    public void Every_error_is_told_at_once_and_no_key_is_shown()
    {
        const string tooShort = "c2VjcmV0";

        var refusal = Assert.Throws<OptionsValidationException>(() => Read(("Keys:a", tooShort), ("Keys:b", "not base64")));

        Assert.Contains("Sealing:Keys:a ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Sealing:Keys:b ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Sealing:CurrentKey", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Sealing:TokenKey", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(tooShort, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_current_key_outside_the_ring_is_refused() =>
        Assert.Throws<OptionsValidationException>(() => Read(("Keys:a", Key), ("CurrentKey", "b"), ("TokenKey", Key)));

    private static SealingOptions Read(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>($"{SealingOptions.Section}:{s.Name}", s.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddDemands();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<SealingOptions>>().Value;
    }
}
