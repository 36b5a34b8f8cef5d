using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Tests.Calendars;
using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demo;

public sealed class DemoDataTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    // A Sunday, 09:30 in Paris.
    private readonly PlanningHost _host = new(database, "2027-02-07 08:30");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.DemoData.LoadIfEmptyAsync(Ct);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_second_loading_touches_nothing()
    {
        var demands = await _host.AskAsync(db => db.Demands.CountAsync(Ct));

        Assert.False(await _host.DemoData.LoadIfEmptyAsync(Ct));

        Assert.Equal(demands, await _host.AskAsync(db => db.Demands.CountAsync(Ct)));
    }

    [Fact]
    public async Task The_next_working_days_of_every_pool_are_as_busy_as_real_ones()
    {
        var days = await _host.AskAsync(db => db.Slots.Where(s => s.Day >= new DateOnly(2027, 2, 7) && s.Day <= new DateOnly(2027, 2, 10)).GroupBy(s => new { s.PoolId, s.Day })
            .Select(g => new { g.Key.Day, Places = g.Count(), Taken = g.Count(s => s.Taken) }).ToListAsync(Ct));

        Assert.Equal(new DateOnly(2027, 2, 8), days.Min(d => d.Day));
        Assert.Equal(8 * 3, days.Count);
        Assert.All(days, d => Assert.InRange((double)d.Taken / d.Places, 0.58, 1));
    }

    [Fact]
    public async Task One_prefecture_has_open_places_and_the_other_a_shortage()
    {
        var open = await _host.AskAsync(db => (from s in db.Slots
                                               where s.OpenedAt != null && !s.Taken
                                               join pool in db.Pools on s.PoolId equals pool.Id
                                               join site in db.Sites on pool.SiteId equals site.Id
                                               join prefecture in db.Prefectures on site.PrefectureId equals prefecture.Id
                                               select prefecture.Code).ToListAsync(Ct));
        var waiting = await _host.AskAsync(db => db.Demands.CountAsync(d => d.EndedAt == null && !db.Appointments.Any(a => a.DemandId == d.Id), Ct));

        Assert.Equal(["92"], open.Distinct());
        Assert.InRange(open.Count, 100, 2_000);
        Assert.InRange(waiting, 60, 120);
        Assert.True(await _host.AskAsync(db => db.WalkInPasses.AnyAsync(Ct)));
    }

    [Fact]
    public async Task Invented_people_can_be_opened_and_found_like_real_ones_and_only_the_evening_writes_to_them()
    {
        var demand = await _host.AskAsync(db => db.Demands.AsNoTracking().Where(d => d.EndedAt == null).OrderBy(d => d.Id).FirstAsync(Ct));
        var person = _host.Get<PersonalCipher>().Open<PersonalDetails>(PersonalDetails.Purpose, demand.Personal);
        var token = _host.Get<IdentityHashes>().Names(person.GivenNames, person.FamilyName).First();

        Assert.True(await _host.AskAsync(db => db.DemandNameTokens.AnyAsync(t => t.DemandId == demand.Id && t.Token == token, Ct)));
        Assert.Equal(demand.FollowTokenHash, FollowLinkHash(demand));
        var kinds = await _host.AskAsync(db => db.OutboxMails.Select(m => m.Kind).Distinct().ToListAsync(Ct));
        Assert.Subset(new HashSet<string> { "offer", "promise", "pass", "range", "no_guarantee" }, kinds.ToHashSet());
    }

    [Fact]
    public async Task The_weeks_before_have_public_figures_with_the_deficit_the_file_names()
    {
        var figures = (await _host.Get<ReadTransparency>().HandleAsync("92", Ct))!;
        var missing = figures.Sites.ToDictionary(s => s.Code, s => s.Deficits.Single(d => d.Kind == ClassRule.ByDeadline));

        Assert.Equal(new DateOnly(2026, 12, 28), figures.Period!.Value.Start);
        Assert.InRange(missing["nanterre"].Missing!.Value, 11, 13);
        Assert.False(missing["nanterre"].AtLeast);
        Assert.True(missing["antony"].Missing > 0 && missing["boulogne-billancourt"].Missing < 0);
        Assert.All(figures.Sites, site => Assert.All(site.Waits, wait => Assert.NotNull(wait.Days.Half)));
        Assert.All(figures.Sites, site => Assert.InRange(site.Promises!.Value.PercentKept!.Value, 60, 100));
        Assert.Null((await _host.Get<ReadTransparency>().HandleAsync("974", Ct))!.Period);
    }

    [Theory]
    [InlineData("92700", "nanterre")]
    [InlineData("92160", "nanterre,antony")]
    [InlineData("92100", "nanterre,boulogne-billancourt")]
    [InlineData("97410", "saint-denis")]
    public async Task A_resident_may_go_to_the_sites_of_the_arrondissement(string typed, string sites)
    {
        Assert.True(PostalCode.TryParse(typed, out var code));

        var found = await _host.Get<FindPrefecture>().HandleAsync(code, "renouvellement-vpf", Ct);

        var served = Assert.IsType<FindPrefectureResult.Served>(found);
        Assert.Equal(sites.Split(',').Order(), served.Sites.Select(s => s.Code).Order());
    }

    [Theory]
    [InlineData("93200", "préfecture de la Seine-Saint-Denis", "https://www.seine-saint-denis.gouv.fr")]
    [InlineData("20200", "préfecture de la Haute-Corse", "https://www.haute-corse.gouv.fr")]
    [InlineData("75011", "préfecture de police de Paris", "https://www.prefecturedepolice.interieur.gouv.fr")]
    public async Task A_resident_of_another_departement_is_sent_to_its_prefecture(string typed, string name, string website)
    {
        Assert.True(PostalCode.TryParse(typed, out var code));

        var found = await _host.Get<FindPrefecture>().HandleAsync(code, "renouvellement-vpf", Ct);

        Assert.Equal(new FindPrefectureResult.OtherPrefecture(name, website), found);
        Assert.Equal(101, await _host.AskAsync(db => db.Departements.CountAsync(Ct)));
    }

    [Fact]
    public async Task Every_procedure_speaks_every_language_line_by_line()
    {
        var procedures = await _host.Get<ListProcedures>().HandleAsync(Ct);

        Assert.Equal(16, procedures.Count);
        Assert.All(procedures, p => Assert.All([p.Label, p.Hint], text => Assert.Equal(SiteLanguages.Codes.Count, SiteLanguages.Codes.Select(text.In).Distinct().Count())));
        Assert.All(procedures.Where(p => p.Kind == ProcedureKind.Guichet), p =>
        {
            Assert.InRange(Lines(p.Documents, "fr"), 4, 7);
            Assert.All(SiteLanguages.Codes, language => Assert.Equal(Lines(p.Documents, "fr"), Lines(p.Documents, language)));
            Assert.All([p.Documents, p.Fee], text => Assert.All(SiteLanguages.Codes, language => Assert.Equal(language, text.LanguageFor(language))));
        });
    }

    private byte[] FollowLinkHash(Demand demand)
    {
        Assert.True(SecretToken.TryParse(_host.Get<PersonalCipher>().Open<string>(FollowLink.Purpose, demand.FollowToken), out var token));
        return token.Hash;
    }

    private static int Lines(LocalizedText text, string language) => text.In(language).Split('\n').Length;
}
