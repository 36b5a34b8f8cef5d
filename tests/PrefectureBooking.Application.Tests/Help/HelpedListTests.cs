using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

/// <summary>A helper reaches everybody they help, and nobody else.</summary>
public sealed class HelpedListTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_after_page_shows_everybody_once_those_registered_last_first()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var people = new List<DemandId>();
        for (var i = 0; i <= ReadHelped.PageSize; i++)
        {
            people.Add(await desk.RegisteredAsync());
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var (first, second) = (await ListAsync(desk), await ListAsync(desk, page: 1));

        people.Reverse();
        Assert.Equal(people, first.Entries.Concat(second.Entries).Select(entry => entry.Demand));
        Assert.Equal((1, ReadHelped.PageSize, people.Count), (first.First, first.Last, first.Count));
        Assert.Equal((people.Count, people.Count, 1), (second.First, second.Last, second.Page));
        Assert.Equal(1, (await ListAsync(desk, page: 7)).Page);
    }

    [Fact]
    public async Task A_search_by_name_or_dossier_finds_whom_the_organisation_helps_and_nobody_else()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var other = await HelpDesk.OpenAsync(host, desk.Office);
        var named = Person.New() with { GivenNames = "Võ Thị", FamilyName = "Nguyễn-Phúc" };
        var mine = await desk.RegisteredAsync(named);
        await desk.RegisteredAsync();
        var theirs = await other.RegisteredAsync(Person.New() with { GivenNames = "Võ Thị", FamilyName = "Nguyễn-Phúc" });
        var (dossier, strange) = (await DossierAsync(host, mine), await DossierAsync(host, theirs));

        foreach (var typed in new[] { "nguyen", " PHUC vo ", dossier.ToString() })
        {
            Assert.Equal(mine, Assert.Single((await ListAsync(desk, typed)).Entries).Demand);
        }

        foreach (var typed in new[] { strange.ToString(), "ngu", "Personne", new string('a', 400), "\0" })
        {
            Assert.Empty((await ListAsync(desk, typed)).Entries);
        }

        Assert.Equal(2, (await ListAsync(desk, "  ")).Count);
        await host.Get<TakeBack>().ByPersonAsync(mine, null, Ct);
        Assert.Empty((await ListAsync(desk, "nguyen")).Entries);
    }

    [Fact]
    public async Task A_search_and_whom_it_showed_are_written_down()
    {
        await using var host = new AllocationHost(database);
        var desk = await HelpDesk.OpenAsync(host);
        var demand = await desk.RegisteredAsync(Person.New() with { FamilyName = "Traoré" });
        await desk.RegisteredAsync();

        await host.Get<ReadHelped>().ListAsync(new HelpedListQuery(desk.Account, "traore"), true, Ct);

        var entries = await host.AskAsync(db => db.AuditEntries.Where(e => e.Actor == desk.Account.Value.ToString()).ToListAsync(Ct));
        Assert.Equal($"organisation:{desk.Organisation.Value}", Assert.Single(entries, e => e.Action == ReadHelped.SearchAction).SubjectKind);
        var pseudonym = await host.AskAsync(db => db.DemandPseudonyms.Where(p => p.DemandId == demand).Select(p => p.Pseudonym).SingleAsync(Ct));
        Assert.Equal(pseudonym, Assert.Single(entries, e => e.Action == ReadHelped.PersonAction).SubjectPseudonym);
        Assert.DoesNotContain(entries, e => e.Action == ReadHelped.ListAction);
    }

    private static async Task<HelpedList> ListAsync(HelpDesk desk, string search = "", int page = 0) =>
        (await desk.Host.Get<ReadHelped>().ListAsync(new HelpedListQuery(desk.Account, search, page), false, Ct))!;

    private static Task<DossierNumber> DossierAsync(AllocationHost host, DemandId demand) => host.AskAsync(db => db.Demands.Where(d => d.Id == demand).Select(d => d.Dossier).SingleAsync(Ct));
}
