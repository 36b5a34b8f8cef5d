using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Visits;
using Xunit;

namespace PrefectureBooking.Web.Tests.Staff.Handlers;

/// <summary>Two sites of one préfecture and one of another, each with its hall at work; an account for every role at the first.</summary>
public sealed class HandlerTown : IAsyncLifetime
{
    private readonly HallSite _halls = new();

    internal HandlerScene Own { get; private set; } = null!;

    internal HandlerScene Sister { get; private set; } = null!;

    internal HandlerScene Other { get; private set; } = null!;

    /// <summary>Holds no role anywhere.</summary>
    internal StaffUserId Stranger { get; private set; }

    internal IReadOnlyDictionary<SiteRole, StaffUserId> Accounts { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _halls.InitializeAsync();
        var town = await Town.BuildAsync(_halls.Application, sites: 2, guichets: 2);
        Own = await HandlerSceneWriter.WriteAsync(_halls, town, 0);
        Sister = await HandlerSceneWriter.WriteAsync(_halls, town, 1);
        Other = await HandlerSceneWriter.WriteAsync(_halls, await Town.BuildAsync(_halls.Application, guichets: 2), 0);
        Stranger = await _halls.Application.StaffAsync(SiteRole.Agent);
        var accounts = new Dictionary<SiteRole, StaffUserId>();
        foreach (var role in Enum.GetValues<SiteRole>())
        {
            accounts[role] = await Own.AccountAsync(role);
        }

        Accounts = accounts;
    }

    public ValueTask DisposeAsync() => _halls.DisposeAsync();

    internal Task<IReadOnlyDictionary<string, string>> ContentsAsync() => _halls.Database.ContentsAsync();

    /// <summary>Where the other préfecture's person, ticket or guichet is named. What was asked may be noted in the journal.</summary>
    internal async Task<IReadOnlyDictionary<string, string>> RowsAboutOtherAsync()
    {
        var named = $"{Other.Demand.Value}|{Other.Ticket.Value}|{Other.FreeGuichet.Value}|{Other.Colleague.Value}";
        return (await _halls.Database.ContentsAsync($"t::text ~ '{named}'")).Where(table => table.Key != "audit_entry").ToDictionary();
    }
}
