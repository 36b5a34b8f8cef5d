using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Xunit;

namespace PrefectureBooking.Web.Tests.Security;

public sealed class PublicRoutesTests
{
    private static readonly IReadOnlyList<Type> Pages =
        [.. typeof(PublicPages).Assembly.GetTypes().Where(type => type.IsDefined(typeof(RouteAttribute)))];

    private static IEnumerable<Type> OfPublic => Pages.Where(page => page.GetCustomAttributes<RouteAttribute>()
        .Any(route => route.Template.StartsWith("/{lang}", StringComparison.Ordinal)));

    [Fact]
    public void No_public_page_opens_a_circuit() =>
        Assert.All(OfPublic, page => Assert.False(page.IsDefined(typeof(RenderModeAttribute)), page.Name));

    [Fact]
    public void Every_page_under_a_language_is_open_to_all() =>
        Assert.All(OfPublic, page => Assert.True(page.IsDefined(typeof(AllowAnonymousAttribute)), page.Name));

    [Fact]
    public void A_public_page_exists() => Assert.NotEmpty(OfPublic);
}
