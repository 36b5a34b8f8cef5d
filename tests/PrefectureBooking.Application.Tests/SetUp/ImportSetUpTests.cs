using System.Text;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Tests.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.SetUp;

public sealed class ImportSetUpTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncDisposable
{
    private const int Rounds = 20;

    /// <summary>Place of the column that names what renews a récépissé.</summary>
    private const int Renewal = 6;

    private readonly PlanningHost _host = new(database, "2027-02-07 08:30");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_example_imported_into_an_empty_database_and_exported_is_the_same_byte_for_byte()
    {
        await using var empty = new TestDatabase();
        await empty.InitializeAsync();
        await using var host = new PlanningHost(empty, "2027-02-07 08:30");
        var folder = ExampleFolder.Read();

        Assert.True(Assert.IsType<ImportSetUpResult.Imported>(await ImportAsync(host, folder)).Rows > 300);

        var exported = (await host.Get<ExportSetUp>().HandleAsync("92", Ct))!;
        Assert.Equal(folder.Keys.Order(StringComparer.Ordinal), exported.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(exported, file => Assert.Equal(folder[file.Name], file.Content));
        var served = Assert.IsType<FindPrefectureResult.Served>(await host.Get<FindPrefecture>().HandleAsync(Postal("92160"), "renouvellement-vpf", Ct));
        Assert.Equal(2, served.Sites.Count);
        Assert.True(await host.PlanDays.HandleAsync(await host.AskAsync(db => db.Prefectures.Select(p => p.Id).SingleAsync(Ct)), Ct) > 100);
    }

    [Fact]
    public async Task The_demonstration_exported_is_a_folder_that_changes_nothing_in_it()
    {
        await using var demo = new TestDatabase();
        await demo.InitializeAsync();
        await using var host = new PlanningHost(demo, "2027-02-07 08:30");
        await host.DemoData.LoadIfEmptyAsync(Ct);
        foreach (var prefecture in new[] { "92", "974" })
        {
            var exported = (await host.Get<ExportSetUp>().HandleAsync(prefecture, Ct))!;

            Assert.Equal(0, Assert.IsType<ImportSetUpResult.Imported>(await ImportAsync(host, exported.ToDictionary(file => file.Name, file => file.Content))).Rows);
        }
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_writes_nothing_down()
    {
        var folder = ExampleFolder.Of("A1");
        await ImportAsync(_host, folder);
        var (entries, exported) = (await EntriesAsync("A1"), (await _host.Get<ExportSetUp>().HandleAsync("A1", Ct))!.Text());

        Assert.Equal(new ImportSetUpResult.Imported("A1", 0), await ImportAsync(_host, folder));

        Assert.Equal(entries, await EntriesAsync("A1"));
        Assert.Equal(exported, (await _host.Get<ExportSetUp>().HandleAsync("A1", Ct))!.Text());
    }

    [Fact]
    public async Task A_folder_saved_by_a_spreadsheet_means_the_same()
    {
        await ImportAsync(_host, ExampleFolder.Of("A2"));
        var folder = ExampleFolder.Of("A2")
            .Change("plans.csv", text => "\uFEFF" + text.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("2026-05-01", "01/05/2026", StringComparison.Ordinal))
            .Change("ouvertures.csv", text => text.Replace(";08:45;", ";8h45;", StringComparison.Ordinal) + ";;;;;;\n");

        Assert.Equal(new ImportSetUpResult.Imported("A2", 0), await ImportAsync(_host, folder));
    }

    [Fact]
    public async Task A_broken_folder_tells_every_fault_at_once_with_file_line_and_column_and_writes_nothing()
    {
        var folder = ExampleFolder.Of("A3")
            .ChangeLine("prefecture.csv", 2, line => line.Replace("18:00", "le soir", StringComparison.Ordinal))
            .ChangeLine("sites.csv", 2, line => line.Replace(";92160;", ";9216;", StringComparison.Ordinal))
            .ChangeLine("fermetures.csv", 2, line => line.Replace("2027-07-06", "2027-07-01", StringComparison.Ordinal))
            .ChangeLine("fermetures.csv", 3, line => line.Replace("13:00", "", StringComparison.Ordinal))
            .ChangeLine("secteurs.csv", 4, line => line + ";")
            .ChangeLine("familles.csv", 2, _ => "remise;2027-01-04")
            .ChangeLine("demarches.csv", 3, line => line.Replace(";anef;", ";guichet;", StringComparison.Ordinal))
            .ChangeLine("demarches.csv", 4, line => line.Replace(";sejour;", ";voyage;", StringComparison.Ordinal))
            .ChangeLine("demarches.csv", 5, line => string.Join(';', line.Split(';').Select((cell, place) => place == 12 ? "" : cell)))
            .ChangeLine("files.csv", 2, line => line.Replace("remise-titre", "remise-tire", StringComparison.Ordinal))
            .ChangeLine("guichets.csv", 3, line => line.Replace(";2;", ";1;", StringComparison.Ordinal))
            .ChangeLine("ouvertures.csv", 2, line => line.Replace("lundi", "lundy", StringComparison.Ordinal))
            .ChangeLine("ouvertures.csv", 5, line => line.Replace(";sejour", ";remise", StringComparison.Ordinal))
            .ChangeLine("ouvertures.csv", 7, line => line.Replace("13:15", "12:00", StringComparison.Ordinal))
            .ChangeLine("politique.csv", 2, line => line.Replace(";0.85;", ";1.85;", StringComparison.Ordinal));
        folder.Remove("plans.csv");

        var refused = Assert.IsType<ImportSetUpResult.Refused>(await ImportAsync(_host, folder));

        (string Table, int Line, string? Column, SetUpFaultKind Kind)[] expected =
        [
            ("prefecture", 2, "attribution_du_soir", SetUpFaultKind.NotAnHour), ("sites", 2, "code_postal", SetUpFaultKind.NotAPostalCode),
            ("fermetures", 2, "dernier_jour", SetUpFaultKind.EndBeforeStart), ("fermetures", 3, "de", SetUpFaultKind.HalfHours), ("secteurs", 4, null, SetUpFaultKind.CellsMissing),
            ("familles", 2, "premiere_attribution", SetUpFaultKind.FirstRunNotComing), ("demarches", 3, "lien_anef", SetUpFaultKind.GuichetHasNoAddress),
            ("demarches", 4, "famille", SetUpFaultKind.Unknown), ("demarches", 5, "libelle_fr", SetUpFaultKind.Empty), ("files", 2, "demarches", SetUpFaultKind.Unknown),
            ("guichets", 3, null, SetUpFaultKind.Twice), ("plans", 0, null, SetUpFaultKind.FileMissing), ("ouvertures", 2, "jour", SetUpFaultKind.NotAWord),
            ("ouvertures", 5, "file", SetUpFaultKind.PoolNotServed), ("ouvertures", 7, "ouvre", SetUpFaultKind.Overlap), ("politique", 2, "part_promise", SetUpFaultKind.NotAPart),
        ];
        Assert.Subset(refused.Faults.Select(f => (f.Table, f.Line, f.Column, f.Kind)).ToHashSet(), expected.ToHashSet());
        Assert.Null(await _host.Get<ExportSetUp>().HandleAsync("A3", Ct));
    }

    [Fact]
    public async Task What_people_rely_on_is_neither_taken_away_nor_rewritten()
    {
        await ImportAsync(_host, ExampleFolder.Of("A4"));
        var before = (await _host.Get<ExportSetUp>().HandleAsync("A4", Ct))!.Text();
        var folder = ExampleFolder.Of("A4")
            .ChangeLine("demarches.csv", 2, line => line.Replace(";0;", ";1;", StringComparison.Ordinal).Replace(";120;", ";90;", StringComparison.Ordinal))
            .ChangeLine("politique.csv", 2, line => line.Replace(";0.1;", ";0.2;", StringComparison.Ordinal))
            .Change("guichets.csv", text => text.Replace("antony-a4;1;sejour\n", "", StringComparison.Ordinal))
            .Change("ouvertures.csv", text => string.Join('\n', text.Split('\n').Where(line => !line.StartsWith("antony-a4;2026-05-01;1;", StringComparison.Ordinal))));
        await _host.PlanDays.HandleAsync(await _host.AskAsync(db => db.Prefectures.Where(p => p.Code == "A4").Select(p => p.Id).SingleAsync(Ct)), Ct);

        var refused = Assert.IsType<ImportSetUpResult.Refused>(await ImportAsync(_host, folder));

        Assert.Contains(refused.Faults, f => f is { Table: "demarches", Column: "inscription_jours", Kind: SetUpFaultKind.AlreadyInForce });
        Assert.Contains(refused.Faults, f => f is { Table: "politique", Kind: SetUpFaultKind.PolicyDecided });
        Assert.Equal(before, (await _host.Get<ExportSetUp>().HandleAsync("A4", Ct))!.Text());
        folder["demarches.csv"] = ExampleFolder.Of("A4")["demarches.csv"];
        folder["politique.csv"] = ExampleFolder.Of("A4")["politique.csv"];
        Assert.Contains(Assert.IsType<ImportSetUpResult.Refused>(await ImportAsync(_host, folder)).Faults, f => f.Kind is SetUpFaultKind.InUse && f is { Table: "guichets", Key: "antony-a4/1" });
    }

    [Fact]
    public async Task A_folder_written_before_a_language_was_offered_is_read_and_its_people_see_the_French()
    {
        // The Arabic label is the last of its line.
        var folder = ExampleFolder.Of("A5").Change("files.csv", text => string.Join('\n', text.Split('\n').Select(line => line[..Math.Max(0, line.LastIndexOf(';'))])));

        Assert.IsType<ImportSetUpResult.Imported>(await ImportAsync(_host, folder));

        var labels = await _host.AskAsync(db => db.Pools.Where(p => p.SiteId == db.Sites.First(s => s.Code == "antony-a5").Id).Select(p => p.Label).ToListAsync(Ct));
        Assert.All(labels, label => Assert.Equal(("fr", "en"), (label.LanguageFor("ar"), label.LanguageFor("en"))));
        Assert.NotEmpty(labels);
    }

    [Fact]
    public async Task A_folder_written_before_recepisses_had_their_procedure_is_read_and_changes_nothing_twice()
    {
        var folder = ExampleFolder.Of("A7").Change("demarches.csv", text => string.Join('\n', text.Split('\n').Select(line => string.Join(';', line.Split(';').Where((_, place) => place != Renewal)))));

        Assert.IsType<ImportSetUpResult.Imported>(await ImportAsync(_host, folder));

        Assert.Equal(new ImportSetUpResult.Imported("A7", 0), await ImportAsync(_host, folder));
        Assert.False(await _host.AskAsync(db => db.Procedures.AnyAsync(p => p.RenewsRecepisse && db.Prefectures.Any(x => x.Id == p.PrefectureId && x.Code == "A7"), Ct)));
        var exported = (await _host.Get<ExportSetUp>().HandleAsync("A7", Ct))!.Text()["demarches.csv"];
        Assert.Equal(["non", "renouvelle_recepisse"], exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';')[Renewal]).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Recepisses_are_renewed_by_one_procedure_at_a_time_which_goes_by_their_end()
    {
        var twice = ExampleFolder.Of("A8").ChangeLine("demarches.csv", 13, line => line.Replace(";avec-echeance;non;", ";avec-echeance;oui;", StringComparison.Ordinal));
        var without = ExampleFolder.Of("A8").ChangeLine("demarches.csv", 8, line => line.Replace(";sans-echeance;non;", ";sans-echeance;oui;", StringComparison.Ordinal));

        var refused = Assert.IsType<ImportSetUpResult.Refused>(await ImportAsync(_host, twice));
        var unfit = Assert.IsType<ImportSetUpResult.Refused>(await ImportAsync(_host, without));

        Assert.Contains(refused.Faults, f => f is { Kind: SetUpFaultKind.OneRenewalAtATime, Table: "demarches", Line: 13 or 11, Column: "renouvelle_recepisse" });
        Assert.Contains(unfit.Faults, f => f is { Kind: SetUpFaultKind.RenewalNeedsDeadline, Line: 8, Column: "renouvelle_recepisse" });
    }

    [Fact]
    public async Task The_task_of_renewing_recepisses_is_handed_on_from_a_day_to_come()
    {
        await ImportAsync(_host, ExampleFolder.Of("A9"));
        var folder = ExampleFolder.Of("A9").Change("demarches.csv", text =>
        {
            var lines = text.Split('\n');
            var old = lines.Single(line => line.StartsWith("renouvellement-recepisse;", StringComparison.Ordinal));
            var next = old.Replace("renouvellement-recepisse;2026-05-01;", "recepisse-suite;2027-09-01;", StringComparison.Ordinal);
            return text.Replace(old, $"{old.Replace("2026-05-01;;", "2026-05-01;2027-09-01;", StringComparison.Ordinal)}\n{next}", StringComparison.Ordinal);
        });

        Assert.Equal(new ImportSetUpResult.Imported("A9", 2), await ImportAsync(_host, folder));
    }

    [Fact]
    public async Task Of_two_imports_at_once_one_waits_and_changes_nothing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var folder = ExampleFolder.Of($"R{round}");

            var results = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => ImportAsync(_host, folder), Ct)));

            Assert.Single(results, result => result is ImportSetUpResult.Imported { Rows: 0 });
            Assert.Single(results, result => result is ImportSetUpResult.Imported { Rows: > 200 });
        }
    }

    [Fact]
    public async Task A_site_s_name_in_addresses_belongs_to_one_prefecture()
    {
        await ImportAsync(_host, ExampleFolder.Of("A5"));

        var refused = Assert.IsType<ImportSetUpResult.Refused>(await ImportAsync(_host, ExampleFolder.Of("A5").Change("prefecture.csv", text => text.Replace("A5;", "A6;", StringComparison.Ordinal))));

        Assert.Equal(3, refused.Faults.Count(fault => fault is { Kind: SetUpFaultKind.SiteOfAnother, Table: "sites", Column: "code" }));
    }

    [Theory]
    [InlineData("a;b;;", new[] { "a", "b", "", "" })]
    [InlineData("\"a;\"\"b\"\"\";c", new[] { "a;\"b\"", "c" })]
    [InlineData("\"a", null)]
    [InlineData("\"a\"b;c", null)]
    public void A_line_is_read_as_it_was_written(string line, string[]? cells)
    {
        var folder = new Dictionary<string, byte[]> { ["familles.csv"] = Encoding.UTF8.GetBytes($"code;premiere_attribution\n{line}\n") };
        var faults = new List<SetUpFault>();

        SetUpFolder.Read(folder, faults);

        var told = faults.Where(fault => fault.Table == "familles").Select(fault => (fault.Kind, fault.Line)).Distinct().ToList();
        Assert.Equal(cells is null, told.Contains((SetUpFaultKind.FileUnreadable, 2)));
        Assert.Equal(cells is { Length: not 2 }, told.Contains((SetUpFaultKind.CellsMissing, 2)));
    }

    private static Task<ImportSetUpResult> ImportAsync(PlanningHost host, Dictionary<string, byte[]> folder) => host.Get<ImportSetUp>().HandleAsync(folder, Ct);

    private Task<int> EntriesAsync(string prefecture) => _host.AskAsync(db => db.AuditEntries.CountAsync(e => EF.Functions.Like(e.SubjectKind, $"setup:{prefecture}:%"), Ct));

    private static PostalCode Postal(string typed) => PostalCode.TryParse(typed, out var code) ? code : throw new InvalidOperationException();
}
