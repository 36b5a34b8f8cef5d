using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Administration;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Tests.Forms;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Administration;

/// <summary>The pages as the server first writes them; what is typed and pressed is seen in the browser's tests.</summary>
public sealed class SetUpPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Tables => [.. SetUpAddress.Tables.Select(table => table.Name)];

    [Theory, MemberData(nameof(Tables))]
    public async Task Every_table_lists_the_own_rows_and_each_leads_to_its_form(string name)
    {
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);
        var table = SetUpAddress.Parse(name);

        using var list = await administrator.GetPageAsync(SetUpAddress.Of(web.Own.Prefecture.Code, table));

        Assert.Equal(SetUpWords.Title(table), list.Words("#table"));
        Assert.DoesNotContain(web.Other.Site.Code, list.Words("main"), StringComparison.Ordinal);
        var line = list.QuerySelector("main .pb-tasks a")?.GetAttribute("href") ?? SetUpAddress.Of(web.Own.Prefecture.Code, table, SetUpAddress.NewLine);
        using var form = await administrator.GetPageAsync(line);
        foreach (var field in form.QuerySelectorAll("main form :is(input, select, textarea)"))
        {
            Assert.NotNull(form.QuerySelector($"label[for='{field.Id}']"));
        }

        Assert.NotNull(form.QuerySelector("[name='Form.Motive']"));
        Assert.All(form.QuerySelectorAll("main button"), button => Assert.True(button.HasAttribute("disabled")));
    }

    [Fact]
    public void A_saved_change_names_the_days_that_keep_the_hours_of_the_agents()
    {
        DateOnly[] kept = [new(2027, 1, 15), new(2027, 1, 22)];

        Assert.EndsWith($" {kept[0].InWords()}, {kept[1].InWords()}.", SetUpWords.Saved(kept), StringComparison.Ordinal);
        Assert.StartsWith(SetUpWords.Saved([]), SetUpWords.Saved(kept), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Tables))]
    public async Task A_prefecture_or_a_row_that_is_not_one_s_own_is_shown_in_no_table(string name)
    {
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);
        var table = SetUpAddress.Parse(name);
        var others = (await web.Get<ReadSetUp>().HandleAsync(await OtherAsync($"other-{name}"), web.Other.Prefecture.Code, Ct))!.Book[table];

        using var refused = await administrator.GetPageAsync(SetUpAddress.Of(web.Other.Prefecture.Code, table));

        Assert.NotNull(refused.QuerySelector("main .fr-alert--warning"));
        Assert.Null(refused.QuerySelector("#table"));
        foreach (var row in others.Where(row => row.Cells.Contains(web.Other.Site.Code)))
        {
            using var page = await administrator.GetPageAsync(SetUpAddress.Of(web.Own.Prefecture.Code, table, row.Key));
            Assert.Null(page.QuerySelector("main form"));
        }
    }

    [Fact]
    public async Task The_file_to_keep_holds_what_the_export_writes_and_is_refused_for_another_prefecture()
    {
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);
        var exported = (await web.Get<ExportSetUp>().HandleAsync(web.Own.Prefecture.Code, Ct))!;

        using var answer = await administrator.GetAnswerAsync(SetUpAddress.File);
        using var refused = await administrator.GetAnswerAsync($"{SetUpAddress.File}?prefecture={web.Other.Prefecture.Code}");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Ct));
        Assert.Equal(exported.Select(file => file.Name), zip.Entries.Select(entry => entry.Name));
        Assert.Equal(exported.Select(file => (long)file.Content.Length), zip.Entries.Select(entry => entry.Length));
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_preview_says_what_the_public_page_says(string language)
    {
        using var visitor = web.NewVisitor();
        using var page = await visitor.GetPageAsync($"/{language}/demande/demarche");
        var shown = page.QuerySelector($"input[value='{Office.RenewalCode}'] + label")!;
        var view = (await web.Get<ReadSetUp>().HandleAsync(await OtherAsync($"preview-{language}"), web.Other.Prefecture.Code, Ct))!;
        var row = view.Book[SetUpTables.Procedures].Single(row => row["code"] == Office.RenewalCode);

        using var preview = await Rendered.Component<ProcedurePreview>(
            new FieldErrors(), (nameof(ProcedurePreview.Procedure), SetUpPreview.Of(row)), (nameof(ProcedurePreview.Language), Language.Of(language)));

        Assert.Equal(Text(shown), Text(preview.QuerySelector("label")!));
        Assert.Equal(page.Words("h1"), preview.QuerySelector("legend")!.TextContent.Trim());
        Assert.Equal(SetUpValue.Lines(row[$"documents_{language}"] is "" ? row["documents_fr"] : row[$"documents_{language}"]), preview.QuerySelectorAll("li").Select(line => line.TextContent));
    }

    [Fact]
    public async Task A_new_procedure_renews_no_recepisse_until_somebody_says_so()
    {
        using var administrator = await web.NewAgentAsync(SiteRole.Administrator);

        using var form = await administrator.GetPageAsync(SetUpAddress.Of(web.Own.Prefecture.Code, SetUpTables.Procedures, SetUpAddress.NewLine));

        var chosen = form.QuerySelector("select[name='Form.renouvelle_recepisse'] option[selected]")!;
        Assert.Equal(("non", "Non"), (chosen.GetAttribute("value"), chosen.TextContent));
    }

    [Fact]
    public void Every_table_column_word_and_fault_has_its_sentence()
    {
        foreach (var table in SetUpTables.All)
        {
            Assert.DoesNotContain('_', SetUpWords.Title(table));
            Assert.All(SetUpAddress.Tables.SelectMany(known => known.Columns), column => Assert.DoesNotContain('_', SetUpWords.Label(column)));
        }

        foreach (var kind in Enum.GetValues<SetUpFaultKind>())
        {
            Assert.DoesNotContain('_', SetUpWords.Sentence(new(kind, "sites", "a", 2, "nom", "un", "deux", "trois")));
        }

        Assert.All(SetUpTables.ClassRules.Concat(SetUpTables.Kinds).Concat(SetUpTables.Answers), word => Assert.NotEqual(word, SetUpWords.Word(word)));
    }

    private async Task<StaffUserId> OtherAsync(string name) => new((await web.Host.CreateAccountAsync(name, SiteRole.Administrator, web.Other.Site)).Id);

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
