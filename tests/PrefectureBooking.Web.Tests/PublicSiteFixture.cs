using Xunit;

namespace PrefectureBooking.Web.Tests;

/// <summary>One site for the tests of a class.</summary>
public sealed class PublicSiteFixture : IAsyncLifetime
{
    public PublicSite Site { get; private set; } = null!;

    public HttpClient Client => Site.Client;

    public async ValueTask InitializeAsync() => Site = await PublicSite.StartAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
