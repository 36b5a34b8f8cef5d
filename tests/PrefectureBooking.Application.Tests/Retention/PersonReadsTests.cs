using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Tests.Visits;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Retention;

/// <summary>Who was shown whose data, and who may ask.</summary>
public sealed class PersonReadsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_screen_that_shows_a_person_leaves_one_entry_and_its_refreshes_none()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:00");
        await hall.CheckedInAsync(demand);
        await hall.CalledAsync();
        for (var refresh = 0; refresh < 5; refresh++)
        {
            await host.Get<ListDay>().HandleAsync(new ListDayQuery(hall.Accueil, hall.Site.Code, null, Opening: refresh == 0), Ct);
            await host.Get<ReadGuichet>().HandleAsync(hall.By(hall.Agents[0]), Ct);
            await host.Get<FindPerson>().HandleAsync(hall.By(hall.Accueil), await hall.DossierAsync(demand), Ct);
            await host.Get<ReadPaper>().DemandAsync(hall.Accueil, demand, Ct);
        }

        string[] screens = [FindPerson.PersonAction, ListDay.PersonAction, ReadGuichet.PersonAction, ReadPaper.PersonAction];
        Assert.Equal(screens.Order(StringComparer.Ordinal), (await ReadsAsync(host, demand)).Order(StringComparer.Ordinal));

        host.Time.Advance(TimeSpan.FromMinutes(61));
        await host.Get<ListDay>().HandleAsync(new ListDayQuery(hall.Accueil, hall.Site.Code, null, Opening: false), Ct);
        Assert.Equal(2, (await ReadsAsync(host, demand)).Count(action => action == ListDay.PersonAction));
    }

    [Fact]
    public async Task Whoever_appears_on_an_open_list_is_written_down_too()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var first = await hall.BookedAsync("09:00");
        await host.Get<ListDay>().HandleAsync(new ListDayQuery(hall.Accueil, hall.Site.Code, null, Opening: true), Ct);
        var later = await hall.BookedAsync("09:20");
        await host.Get<ListDay>().HandleAsync(new ListDayQuery(hall.Accueil, hall.Site.Code, null, Opening: false), Ct);

        Assert.Single(await ReadsAsync(host, first));
        Assert.Single(await ReadsAsync(host, later));
    }

    [Fact]
    public async Task The_journal_is_found_by_dossier_by_account_and_by_day_and_the_search_is_in_it()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:00");
        await host.Get<FindPerson>().HandleAsync(hall.By(hall.Accueil), await hall.DossierAsync(demand), Ct);
        Assert.True(DossierNumber.TryParse(await hall.DossierAsync(demand), out var dossier));

        var byDossier = await SearchAsync(host, hall.Supervisor, hall.Town, dossier: dossier.Value);
        Assert.Equal([FindPerson.PersonAction], byDossier!.Entries.Select(e => e.Action));
        Assert.Equal(dossier.Value, byDossier.Entries[0].Dossier);
        var byAccount = await SearchAsync(host, hall.Supervisor, hall.Town, of: hall.Accueil);
        Assert.Equal([FindPerson.PersonAction, FindPerson.Action], byAccount!.Entries.Select(e => e.Action));
        Assert.NotEmpty((await SearchAsync(host, hall.Supervisor, hall.Town, day: hall.Town.Today))!.Entries);
        Assert.Empty((await SearchAsync(host, hall.Supervisor, hall.Town, day: hall.Town.Today.AddDays(-1)))!.Entries);
        Assert.Equal(4, await host.AskAsync(db => db.AuditEntries.CountAsync(e => e.Action == SearchAccess.Action && e.Actor == hall.Supervisor.Value.ToString(), Ct)));
    }

    [Fact]
    public async Task Nobody_finds_what_belongs_to_another_site()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host, sites: 2);
        var own = await hall.BookedAsync("09:00");
        var other = await hall.BookedAsync("09:00", site: 1);
        var elsewhere = await host.Application.StaffAsync(SiteRole.Supervisor, hall.Town.Sites[1]);
        await host.Get<ListDay>().HandleAsync(new ListDayQuery(hall.Accueil, hall.Site.Code, null, Opening: true), Ct);
        Assert.True(DossierNumber.TryParse(await hall.DossierAsync(own), out var dossier));

        Assert.NotEmpty((await SearchAsync(host, await host.Application.StaffAsync(SiteRole.Administrator, hall.Site), hall.Town, dossier: dossier.Value))!.Entries);
        Assert.Empty((await SearchAsync(host, elsewhere, hall.Town, dossier: dossier.Value))!.Entries);
        Assert.DoesNotContain((await SearchAsync(host, elsewhere, hall.Town, day: hall.Town.Today))!.Entries, e => e.Action is ListDay.ReadAction or ListDay.PersonAction);
        Assert.Null(await SearchAsync(host, hall.Accueil, hall.Town, dossier: dossier.Value));
        Assert.Null(await SearchAsync(host, hall.Agents[0], hall.Town, dossier: dossier.Value));
        Assert.Null(await SearchAsync(host, await host.Application.StaffAsync(await Town.BuildAsync(host.Application), SiteRole.Supervisor), hall.Town, dossier: dossier.Value));
        Assert.NotEqual(own, other);
    }

    [Fact]
    public async Task Fifty_entries_are_a_page()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        for (var i = 0; i < 60; i++)
        {
            await host.Get<ListDay>().HandleAsync(new ListDayQuery(hall.Accueil, hall.Site.Code, null, Opening: true), Ct);
        }

        var first = (await SearchAsync(host, hall.Supervisor, hall.Town, of: hall.Accueil))!;
        var second = (await SearchAsync(host, hall.Supervisor, hall.Town, of: hall.Accueil, page: 1))!;
        Assert.Equal((SearchAccess.PageSize, true), (first.Entries.Count, first.HasOlder));
        Assert.Equal((10, false), (second.Entries.Count, second.HasOlder));
    }

    private static Task<FoundAccesses?> SearchAsync(
        AllocationHost host, StaffUserId account, Town town, DossierNumber? dossier = null, StaffUserId? of = null, DateOnly? day = null, int page = 0) =>
        host.Get<SearchAccess>().HandleAsync(new SearchAccessQuery(account, town.Prefecture.Code, dossier, of, day, page), Ct);

    private static Task<List<string>> ReadsAsync(AllocationHost host, DemandId demand) => host.AskAsync(db => db.AuditEntries
        .Where(e => e.Action.EndsWith(".person-read") && db.DemandPseudonyms.Any(p => p.DemandId == demand && p.Pseudonym == e.SubjectPseudonym)).Select(e => e.Action).ToListAsync(Ct));
}
