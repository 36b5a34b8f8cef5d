using System.Collections;
using System.Reflection;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff.Handlers;

/// <summary>
/// Generated from the application's own types: a use case that nobody thought of fails here. A refusal is what somebody without any
/// role is told, and whoever may not is told the same and leaves the database as it was.
/// </summary>
public sealed class HandlerTests(HandlerTown town) : IClassFixture<HandlerTown>
{
    public static TheoryData<string> Names => [.. StaffHandlers.All.Select(handler => handler.Name)];

    [Fact]
    public void Every_use_case_that_is_told_who_asks_is_in_the_table_once()
    {
        var found = typeof(StaffAccess).Assembly.GetTypes().Where(type => type is { IsPublic: true, IsClass: true, IsAbstract: false })
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType.IsAssignableTo(typeof(Task)) && method.GetParameters().Any(p => NamesAnAccount(p.ParameterType)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct();

        Assert.Equal(
            found.Order(StringComparer.Ordinal),
            StaffHandlers.All.Select(handler => handler.Name).Concat(StaffHandlers.OnOneself).Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Who_may_not_is_refused_and_changes_nothing(string name)
    {
        var handler = Of(name);
        var before = await town.ContentsAsync();

        foreach (var scene in new[] { town.Own, town.Sister, town.Other })
        {
            var refusal = await handler.Ask(scene, town.Stranger);
            foreach (var (role, account) in town.Accounts.Where(held => !May(handler, held.Key, scene)))
            {
                Assert.True(Same(refusal, await handler.Ask(scene, account)), $"{role} at {scene.Site.Code}");
            }
        }

        Assert.Equal(before, await town.ContentsAsync());
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Who_may_is_not_refused_at_the_own_site(string name)
    {
        var handler = Of(name);
        var refusal = await handler.Ask(town.Own, town.Stranger);

        foreach (var role in handler.Roles)
        {
            Assert.False(Same(refusal, await handler.Ask(town.Own, town.Accounts[role])), role.ToString());
        }
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Ids_of_another_prefecture_sent_with_the_own_site_move_nothing_there(string name)
    {
        var handler = Of(name);
        var before = await town.RowsAboutOtherAsync();

        foreach (var role in handler.Roles)
        {
            await handler.Ask(town.Own with { Ids = town.Other }, town.Accounts[role]);
        }

        Assert.Equal(before, await town.RowsAboutOtherAsync());
    }

    private static StaffHandler Of(string name) => StaffHandlers.All.Single(handler => handler.Name == name);

    private bool May(StaffHandler handler, SiteRole role, HandlerScene scene) => handler.Roles.Contains(role)
        && (scene == town.Own || handler.Reach == Reaching.Nothing || (handler.Reach == Reaching.Prefecture && scene == town.Sister));

    private static bool Same(object? refusal, object? answer) =>
        Equals(refusal, answer) || (refusal is ICollection { Count: 0 } && answer is ICollection { Count: 0 });

    private static bool NamesAnAccount(Type type) => type == typeof(StaffUserId)
        || (type.Namespace!.StartsWith("PrefectureBooking.Application", StringComparison.Ordinal) && type.GetProperty("EqualityContract", BindingFlags.Instance | BindingFlags.NonPublic) is not null
            && type.GetConstructors().SelectMany(made => made.GetParameters()).Any(p => p.ParameterType != type && NamesAnAccount(p.ParameterType)));
}
