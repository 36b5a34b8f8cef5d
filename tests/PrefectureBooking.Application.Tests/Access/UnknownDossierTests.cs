using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Access;

/// <summary>Whoever tries dossier numbers learns nothing from the answers: not even which exist.</summary>
public sealed class UnknownDossierTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly TestApplication _app;
    private DossierNumber _known;

    public UnknownDossierTests(TestDatabase database) => _app = new TestApplication(database, _time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DossierNumber Unknown => DossierNumber.From(Guid.NewGuid().ToByteArray());

    public async ValueTask InitializeAsync()
    {
        var office = await Office.CreateAsync(_app);
        _known = (await Person.New().RegisterAsync(_app, office)).Dossier;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Wrong_codes_get_the_same_answers_whether_or_not_the_dossier_exists()
    {
        var known = await TryAsync(_known);
        var unknown = await TryAsync(Unknown);

        Assert.Equal(known, unknown);
        Assert.Equal(["Wrong", "Wrong", "Wrong", "Wrong", "Wrong", "Wait", "Wait"], unknown);
    }

    [Fact]
    public async Task After_asking_for_codes_the_answers_are_still_the_same()
    {
        var (known, unknown) = (_known, Unknown);
        for (var i = 0; i < 7; i++)
        {
            await _app.Get<SendFollowCode>().HandleAsync(known, Ct);
            await _app.Get<SendFollowCode>().HandleAsync(unknown, Ct);
        }

        Assert.Equal(await TryAsync(known), await TryAsync(unknown));
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        Assert.Equal(5, await db.OutboxMails.CountAsync(m => m.Kind == "code", Ct));
    }

    [Fact]
    public async Task The_wait_of_an_unknown_dossier_ends_when_a_known_one_s_does()
    {
        var unknown = Unknown;
        await TryAsync(unknown);
        await TryAsync(_known);

        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(await TryAsync(_known), await TryAsync(unknown));
    }

    [Fact]
    public async Task An_ended_demand_answers_like_an_unknown_dossier()
    {
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        var id = await db.Demands.Where(d => d.Dossier == _known).Select(d => d.Id).SingleAsync(Ct);
        await _app.Get<CancelAppointment>().HandleAsync(id, withdraw: true, Ct);

        Assert.Equal(await TryAsync(Unknown), await TryAsync(_known));
    }

    private async Task<List<string>> TryAsync(DossierNumber dossier)
    {
        var answers = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            // Letters are never a code: the answer cannot be right by chance.
            answers.Add((await _app.Get<ConfirmAccess>().HandleAsync(dossier, "faux", Ct)).GetType().Name);
        }

        return answers;
    }
}
