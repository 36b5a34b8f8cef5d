using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Tests.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.SetUp;

public sealed class ChangeSetUpTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Motive = "Décision du préfet du 4 janvier.";
    private const string Phone = "01 22 33 44 55";

    private readonly AllocationHost _host = new(database);
    private Town _town = null!;
    private StaffUserId _administrator;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Site => _town.Sites[0].Code;

    public async ValueTask InitializeAsync()
    {
        _town = await Town.BuildAsync(_host.Application, sites: 2);
        _administrator = await _host.Application.StaffAsync(SiteRole.Administrator, _town.Sites[0]);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_change_is_written_with_its_motive_and_its_author()
    {
        var site = await RowAsync(SetUpTables.Sites, Site);

        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(site, site.With("telephone", "01 22 33 44 55")));

        Assert.Equal("01 22 33 44 55", (await RowAsync(SetUpTables.Sites, Site))["telephone"]);
        var entry = await _host.AskAsync(db => db.AuditEntries.SingleAsync(e => e.SubjectKind == $"setup:{_town.Prefecture.Code}:sites:{Site}", Ct));
        Assert.Equal(("setup.changed", _administrator.Value.ToString(), Motive), (entry.Action, entry.Actor, entry.Motive));
    }

    [Fact]
    public async Task A_row_that_somebody_else_changed_since_is_not_overwritten()
    {
        var shown = await RowAsync(SetUpTables.Sites, Site);
        await ChangeAsync(shown, shown.With("ville", "Colombes").With("telephone", Phone));

        Assert.IsType<ChangeSetUpResult.Stale>(await ChangeAsync(shown, shown.With("telephone", "01 00 11 22 33")));
        Assert.IsType<ChangeSetUpResult.Stale>(await ChangeAsync(shown, null));

        Assert.Equal("Colombes", (await RowAsync(SetUpTables.Sites, Site))["ville"]);
    }

    [Fact]
    public async Task Of_two_administrators_who_save_at_once_one_is_told()
    {
        for (var round = 0; round < 20; round++)
        {
            var shown = await RowAsync(SetUpTables.Sites, Site);

            var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Task.Run(() => ChangeAsync(shown, shown.With("nom", $"Accueil {round} {i}").With("telephone", Phone)), Ct)));

            Assert.Single(results.OfType<ChangeSetUpResult.Changed>());
            Assert.Single(results.OfType<ChangeSetUpResult.Stale>());
        }
    }

    [Fact]
    public async Task Every_table_of_another_site_is_closed_to_an_administrator_of_this_one()
    {
        var all = await _host.Application.StaffAsync(_town, SiteRole.Administrator);
        var rows = (await _host.Get<ReadSetUp>().HandleAsync(all, _town.Prefecture.Code, Ct))!.Book.Rows
            .Where(row => row.Cells.Contains(_town.Sites[1].Code)).GroupBy(row => row.Table).Select(group => group.First()).ToList();
        Assert.True(rows.Count >= 5);
        var own = (await ViewAsync())!.Book;
        foreach (var row in rows)
        {
            Assert.Null(own.Find(row.Table, row.Key));
            Assert.IsType<ChangeSetUpResult.Refused>(await ChangeAsync(row, null));
            Assert.IsType<ChangeSetUpResult.Refused>(await ChangeAsync(row, row));
            Assert.IsType<ChangeSetUpResult.Refused>(await ChangeAsync(null, row));
        }
    }

    [Fact]
    public async Task Nobody_but_an_administrator_of_the_prefecture_reads_changes_or_exports()
    {
        var other = await Town.BuildAsync(_host.Application);
        foreach (var account in new[] { await _host.Application.StaffAsync(_town, SiteRole.Supervisor), await _host.Application.StaffAsync(other, SiteRole.Administrator) })
        {
            var family = await RowAsync(SetUpTables.Families, "sejour");
            Assert.Null(await _host.Get<ReadSetUp>().HandleAsync(account, _town.Prefecture.Code, Ct));
            Assert.Null(await _host.Get<ExportSetUp>().HandleAsync(account, _town.Prefecture.Code, Ct));
            Assert.IsType<ChangeSetUpResult.Refused>(await _host.Get<ChangeSetUp>().HandleAsync(new(account, _town.Prefecture.Code, family, null, Motive), Ct));
        }
    }

    [Fact]
    public async Task A_procedure_in_force_is_not_rewritten_a_later_day_makes_a_new_version_that_pools_serve_too()
    {
        var now = await RowAsync(SetUpTables.Procedures, $"{_town.Renewal.Code}/2020-01-01");
        var invalid = Assert.IsType<ChangeSetUpResult.Invalid>(await ChangeAsync(now, now.With("libelle_fr", "Renouveler un titre")));
        Assert.Equal([(SetUpFaultKind.AlreadyInForce, "libelle_fr")], invalid.Faults.Select(f => (f.Kind, f.Column!)));

        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(now, now.With("libelle_fr", "Renouveler un titre").With("du", "2027-02-01")));

        Assert.Equal("2027-02-01", (await RowAsync(SetUpTables.Procedures, now.Key))["au"]);
        Assert.NotEqual("Renouveler un titre", await LabelAsync());
        _host.GoTo("2027-02-01 09:00");
        Assert.Equal("Renouveler un titre", await LabelAsync());
        Assert.Contains(_town.Renewal.Code, (await RowAsync(SetUpTables.Pools, $"{Site}/{_town.Pools[0].Code}"))["demarches"].Split(' '));
        Assert.Equal(2, await _host.AskAsync(db => db.PoolProcedures.CountAsync(l => l.PoolId == _town.Pools[0].Id && db.Procedures.Any(p => p.Id == l.ProcedureId && p.Code == _town.Renewal.Code), Ct)));
    }

    [Fact]
    public async Task A_version_that_has_not_begun_is_corrected_or_taken_back_and_the_one_before_goes_on()
    {
        var now = await RowAsync(SetUpTables.Procedures, $"{_town.Renewal.Code}/2020-01-01");
        await ChangeAsync(now, now.With("frais_fr", "10 €").With("du", "2027-02-01"));
        var coming = await RowAsync(SetUpTables.Procedures, $"{_town.Renewal.Code}/2027-02-01");
        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(coming, coming.With("frais_fr", "20 €")));

        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(await RowAsync(SetUpTables.Procedures, coming.Key), null));

        Assert.Equal("", (await RowAsync(SetUpTables.Procedures, now.Key))["au"]);
    }

    [Fact]
    public async Task The_first_evening_changes_only_while_it_is_to_come()
    {
        var running = await RowAsync(SetUpTables.Families, "sejour");
        Assert.Contains(
            Assert.IsType<ChangeSetUpResult.Invalid>(await ChangeAsync(running, running.With("premiere_attribution", "2027-03-01"))).Faults, f => f.Kind == SetUpFaultKind.FirstRunNotComing);

        var added = SetUpTables.Families.Blank().With("code", "remise").With("premiere_attribution", "2027-03-01");
        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(null, added));
        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(added, added.With("premiere_attribution", "2027-04-01")));
        Assert.IsType<ChangeSetUpResult.Invalid>(await ChangeAsync(added.With("premiere_attribution", "2027-04-01"), added.With("premiere_attribution", "2027-01-04")));
    }

    [Fact]
    public async Task Lengths_that_are_planned_procedures_people_wait_for_and_guichets_in_use_stay()
    {
        await _town.RenewalAsync(40);
        var pool = await RowAsync(SetUpTables.Pools, $"{Site}/{_town.Pools[0].Code}");

        var length = Assert.IsType<ChangeSetUpResult.Invalid>(await ChangeAsync(pool, pool.With("minutes", "30")));
        var procedures = Assert.IsType<ChangeSetUpResult.Invalid>(await ChangeAsync(pool, pool.With("demarches", _town.FirstRequest.Code)));
        var guichet = Assert.IsType<ChangeSetUpResult.Invalid>(await ChangeAsync((await ViewAsync())!.Book[SetUpTables.Guichets][0], null));

        Assert.Contains(length.Faults, f => f is { Kind: SetUpFaultKind.AlreadyPlanned, Column: "minutes" });
        Assert.Contains(procedures.Faults, f => f is { Kind: SetUpFaultKind.PeopleWait, Column: "demarches" });
        Assert.NotEmpty(guichet.Faults);
    }

    [Fact]
    public async Task A_closure_plans_free_days_again_and_is_refused_where_somebody_has_a_place()
    {
        var (day, held) = (AllocationHost.Monday.AddDays(8), AllocationHost.Monday.AddDays(9));
        await _host.AskAsync(db => db.Slots.Where(s => s.PoolId == _town.Pools[0].Id && s.Day == held).ExecuteUpdateAsync(set => set.SetProperty(s => s.OpenedAt, _host.Application.Clock.Now), Ct));
        var before = await PlacesAsync(_town.Pools[1].Id, day);

        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(null, Closure(day)));
        var refused = Assert.IsType<ChangeSetUpResult.Invalid>(await ChangeAsync(null, Closure(held)));

        Assert.Equal(0, await PlacesAsync(_town.Pools[0].Id, day));
        Assert.Equal(before, await PlacesAsync(_town.Pools[1].Id, day));
        Assert.Equal((SetUpFaultKind.DaysTaken, SetUpValue.Of(held)), (refused.Faults.Single().Kind, refused.Faults.Single().Words[0]));
        Assert.Null((await ViewAsync())!.Book.Find(SetUpTables.Closures, Closure(held).Key));
        Assert.Equal(0, await _host.Get<PlanDays>().HandleAsync(_town.Prefecture.Id, Ct));
        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(Closure(day), null));
        Assert.Equal(before, await PlacesAsync(_town.Pools[0].Id, day));
    }

    [Fact]
    public async Task A_day_that_agents_shut_stays_shut_and_is_named_to_who_changes_the_openings()
    {
        var (friday, next) = (AllocationHost.Monday.AddDays(11), AllocationHost.Monday.AddDays(18));
        var planning = new ChangedTown(_host, _town, await _host.Application.StaffAsync(_town, SiteRole.Agent));
        await planning.DoAsync(planning.Command(new PlanEdit.ShutDays(friday, friday)));
        var opening = (await ViewAsync())!.Book[SetUpTables.Openings].Single(row => row["site"] == Site && row["jour"] == SetUpTables.Weekdays[4]);

        var changed = Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(opening, opening.With("ferme", "12:00")));
        await _host.Get<PlanDays>().HandleAsync(_town.Prefecture.Id, Ct);

        Assert.Equal([friday], changed.KeptDays);
        Assert.Empty(await planning.StandingAsync(friday));
        Assert.Equal(9, (await planning.StandingAsync(next)).Count);
    }

    [Fact]
    public async Task A_new_site_belongs_to_who_made_it_before_it_even_begins()
    {
        var code = $"campus-{_town.Prefecture.Code.ToLowerInvariant()}";
        var site = (await RowAsync(SetUpTables.Sites, Site)).With("code", code).With("telephone", Phone).With("du", "2027-09-01").With("au", "2027-11-01");

        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(null, site));

        Assert.NotNull((await ViewAsync())!.Book.Find(SetUpTables.Sites, code));
        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(site, site.With("ville", "Nanterre")));
    }

    [Fact]
    public async Task The_next_week_plan_begins_with_the_openings_of_the_one_it_follows()
    {
        var plan = (await ViewAsync())!.Book[SetUpTables.WeekPlans][0];

        Assert.IsType<ChangeSetUpResult.Changed>(await ChangeAsync(plan, plan.With("du", "2027-09-01")));

        var book = (await ViewAsync())!.Book;
        Assert.Equal("2027-09-01", book.Find(SetUpTables.WeekPlans, plan.Key)!["au"]);
        Assert.NotEmpty(book[SetUpTables.Openings]);
        Assert.Equal(book[SetUpTables.Openings].Count(row => row["plan"] == plan["du"]), book[SetUpTables.Openings].Count(row => row["plan"] == "2027-09-01"));
    }

    [Fact]
    public async Task Without_a_motive_nothing_is_written_and_every_fault_is_told_beside_it()
    {
        var site = await RowAsync(SetUpTables.Sites, Site);

        var invalid = Assert.IsType<ChangeSetUpResult.Invalid>(
            await _host.Get<ChangeSetUp>().HandleAsync(new(_administrator, _town.Prefecture.Code, site, site.With("telephone", Phone).With("code_postal", "9").With("ville", ""), "bref"), Ct));

        Assert.True(invalid.MotiveIsMissing);
        Assert.Equal([(SetUpFaultKind.NotAPostalCode, "code_postal"), (SetUpFaultKind.Empty, "ville")], invalid.Faults.Select(f => (f.Kind, f.Column!)));
    }

    private SetUpRow Closure(DateOnly day) => SetUpTables.Closures.Blank().With("site", Site).With("premier_jour", SetUpValue.Of(day)).With("dernier_jour", SetUpValue.Of(day)).With("motif", "Formation");

    private Task<int> PlacesAsync(PoolId pool, DateOnly day) => _host.AskAsync(db => db.Slots.CountAsync(s => s.PoolId == pool && s.Day == day, Ct));

    private async Task<string> LabelAsync()
    {
        await using var db = await _host.Application.Contexts.CreateDbContextAsync(Ct);
        var today = _town.Today;
        var procedure = await db.Procedures.AsNoTracking().SingleAsync(p => p.PrefectureId == _town.Prefecture.Id && p.Code == _town.Renewal.Code && p.ValidFrom <= today && (p.ValidUntil == null || p.ValidUntil > today), Ct);
        return procedure.Label.In("fr");
    }

    private async Task<SetUpRow> RowAsync(SetUpTable table, string key) => (await ViewAsync())!.Book.Find(table, key)!;

    private Task<SetUpView?> ViewAsync() => _host.Get<ReadSetUp>().HandleAsync(_administrator, _town.Prefecture.Code, Ct);

    private Task<ChangeSetUpResult> ChangeAsync(SetUpRow? before, SetUpRow? after) =>
        _host.Get<ChangeSetUp>().HandleAsync(new(_administrator, _town.Prefecture.Code, before, after, Motive), Ct);
}
