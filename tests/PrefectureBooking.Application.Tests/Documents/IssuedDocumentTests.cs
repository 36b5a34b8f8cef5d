using Npgsql;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Documents.Sheets;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Documents;

public sealed class IssuedDocumentTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestApplication _app = new(database);
    private Office _office = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DateOnly Today => LocalTimes.TodayIn(_office.Zone, _app.Clock.Now);

    public async ValueTask InitializeAsync() => _office = await Office.CreateAsync(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_convocation_is_genuine_until_it_is_moved_and_the_new_one_until_it_is_cancelled()
    {
        var demand = await BookAsync(5);
        var first = await ConvocationAsync(demand);
        var valid = await VerifyAsync(first);

        await _app.Get<MoveAppointment>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, await _office.OpenAsync(_app, 6, new TimeOnly(10, 0))), Ct);
        var second = await ConvocationAsync(demand);
        var (moved, newer) = (await VerifyAsync(first), await VerifyAsync(second));
        await _app.Get<CancelAppointment>().HandleAsync(demand, withdraw: false, Ct);

        Assert.Equal(new VerifyResult.Genuine(DocumentKind.Convocation, Today.AddDays(5), "Nanterre", "A. D.", DocumentStanding.Valid), valid);
        Assert.Equal(DocumentStanding.Replaced, moved.Standing);
        Assert.Equal((Today.AddDays(6), DocumentStanding.Valid), (newer.Day, newer.Standing));
        Assert.Equal(DocumentStanding.Cancelled, (await VerifyAsync(second)).Standing);
        Assert.Null(await _app.Get<IssueConvocation>().HandleAsync(demand, Ct));
    }

    [Fact]
    public async Task A_convocation_asked_for_many_times_at_once_is_issued_once()
    {
        var demand = await BookAsync(7);

        var sheets = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ConvocationAsync(demand)));

        Assert.Single(sheets.Select(sheet => sheet.Code).Distinct());
        Assert.Single(await _app.Get<ReadDocuments>().ListAsync(demand, Ct));
    }

    [Fact]
    public async Task A_name_in_other_letters_is_replaced_by_the_dossier()
    {
        var demand = await BookAsync(8, Person.New() with { GivenNames = "فاطمة", FamilyName = "بنعلي" });

        var sheet = await ConvocationAsync(demand);

        Assert.Contains(sheet.Facts, fact => fact.Value.StartsWith("la personne titulaire du dossier ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pass_lasts_until_its_day_or_a_newer_one()
    {
        var demand = await RegisterAsync();
        var first = await PassAsync(demand, Today.AddDays(2));
        Assert.Equal(DocumentStanding.Valid, (await VerifyAsync(first)).Standing);

        var second = await PassAsync(demand, Today.AddDays(3));

        Assert.Equal(DocumentStanding.Replaced, (await VerifyAsync(first)).Standing);
        Assert.Equal((DocumentKind.WalkInPass, DocumentStanding.Valid), ((await VerifyAsync(second)).Kind, (await VerifyAsync(second)).Standing));
        await _app.Get<CancelAppointment>().HandleAsync(demand, withdraw: true, Ct);
        Assert.Equal(DocumentStanding.Cancelled, (await VerifyAsync(second)).Standing);
        Assert.Equal(DocumentStanding.Over, (await VerifyAsync(await PassAsync(await RegisterAsync(), Today.AddDays(-1)))).Standing);
    }

    [Fact]
    public async Task A_recepisse_notice_lasts_as_long_as_the_recepisse()
    {
        var demand = await RegisterAsync();
        var issued = await _app.Get<IssueRecepisseNotice>().HandleAsync(new IssueRecepisseNoticeCommand(demand, _office.Site.Id, Today, Today.AddDays(180), false), Ct);
        var sheet = await SheetAsync(demand, issued);

        Assert.Contains("Il n'autorise pas le travail.", sheet.Lead, StringComparison.Ordinal);
        Assert.Equal((Today.AddDays(180), DocumentStanding.Valid), ((await VerifyAsync(sheet)).Day, (await VerifyAsync(sheet)).Standing));
    }

    [Fact]
    public async Task A_certificate_counts_attempts_and_weeks_and_the_same_attempts_give_the_same_one()
    {
        var demand = await RegisterAsync();
        var first = await CertifyAsync(demand, 9);
        var again = await CertifyAsync(demand, 9);
        var sheet = await SheetAsync(demand, first);

        Assert.Equal(first, again);
        Assert.Equal(9, sheet.Table!.Rows.Count);
        Assert.Contains("9 attributions, sur 2 semaines civiles distinctes, entre le 4 janvier 2027 et le 12 janvier 2027", sheet.Lead, StringComparison.Ordinal);
        Assert.Equal(DocumentStanding.Valid, (await VerifyAsync(sheet)).Standing);
        Assert.IsType<IssueResult.NothingToIssue>(await CertifyAsync(demand, 0));
    }

    [Theory]
    [InlineData("UPDATE certificate_attempt SET site = 'Nanterre.' WHERE ordinal = 2 AND certificate_id = $1")]
    [InlineData("UPDATE certificate_attempt SET ran_at = ran_at + interval '1 microsecond' WHERE ordinal = 1 AND certificate_id = $1")]
    [InlineData("UPDATE certificate_attempt SET result = 'no_place_nor_pass' WHERE ordinal = 3 AND certificate_id = $1")]
    [InlineData("DELETE FROM certificate_attempt WHERE ordinal = 4 AND certificate_id = $1")]
    [InlineData("DELETE FROM certificate_attempt WHERE certificate_id = $1")]
    [InlineData("UPDATE certificate_attempt SET ordinal = 9 WHERE ordinal = 4 AND certificate_id = $1")]
    [InlineData("UPDATE issued_document SET content = (SELECT content FROM issued_document WHERE id <> $1 LIMIT 1) WHERE id = $1")]
    [InlineData("UPDATE issued_document SET kind = 'convocation' WHERE id = $1")]
    public async Task A_certificate_altered_in_the_database_is_no_longer_genuine(string sql)
    {
        var demand = await RegisterAsync();
        await PassAsync(demand, Today.AddDays(2));
        var issued = await CertifyAsync(demand, 4);
        var sheet = await SheetAsync(demand, issued);
        Assert.IsType<VerifyResult.Genuine>(await _app.Get<VerifyDocument>().HandleAsync(sheet.Code, Ct));

        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using (var command = source.CreateCommand(sql))
        {
            command.Parameters.AddWithValue(((IssueResult.Issued)issued).Document.Value);
            Assert.Equal(sql.Contains("certificate_id = $1", StringComparison.Ordinal) && !sql.Contains("ordinal", StringComparison.Ordinal) ? 4 : 1, await command.ExecuteNonQueryAsync(Ct));
        }

        Assert.IsType<VerifyResult.NotGenuine>(await _app.Get<VerifyDocument>().HandleAsync(sheet.Code, Ct));
    }

    private async Task<DemandId> RegisterAsync() => (await Person.New().RegisterAsync(_app, _office)).Demand;

    private async Task<DemandId> BookAsync(int inDays, Person? person = null)
    {
        var demand = (await (person ?? Person.New()).RegisterAsync(_app, _office)).Demand;
        var at = await _office.OpenAsync(_app, inDays, new TimeOnly(9, 40));
        Assert.IsType<BookResult.Booked>(await _app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, _office.Pool.Id, at), Ct));
        return demand;
    }

    private async Task<DocumentSheet> ConvocationAsync(DemandId demand) => (await _app.Get<IssueConvocation>().HandleAsync(demand, Ct))!;

    private async Task<DocumentSheet> PassAsync(DemandId demand, DateOnly day) => await SheetAsync(
        demand, await _app.Get<IssueWalkInPass>().HandleAsync(new IssueWalkInPassCommand(demand, _office.Site.Id, day, HalfDay.Afternoon, null), Ct));

    private Task<IssueResult> CertifyAsync(DemandId demand, int runs) => _app.Get<IssueCertificate>().HandleAsync(
        new IssueCertificateCommand(demand, _office.Site.Id,
            [.. Enumerable.Range(0, runs).Select(i => new AttemptedRun(new DateTimeOffset(2027, 1, 4 + i, 17, 0, 3, TimeSpan.Zero), "Nanterre", "Renouvellement", AttemptResult.NoPlace))],
            [new OtherAnswer(OtherAnswerKind.Promise, new DateOnly(2027, 1, 4), new DateOnly(2027, 2, 1))], null), Ct);

    private async Task<DocumentSheet> SheetAsync(DemandId demand, IssueResult issued) =>
        (await _app.Get<ReadDocuments>().FindAsync(demand, Assert.IsType<IssueResult.Issued>(issued).Document, Ct))!;

    private async Task<VerifyResult.Genuine> VerifyAsync(DocumentSheet sheet) =>
        Assert.IsType<VerifyResult.Genuine>(await _app.Get<VerifyDocument>().HandleAsync(sheet.Code, Ct));
}
