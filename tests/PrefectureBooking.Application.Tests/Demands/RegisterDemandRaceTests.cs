using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demands;

public sealed class RegisterDemandRaceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const int Rounds = 20;
    private const int Tasks = 50;

    private readonly TestApplication _app = new(database);
    private Office _office = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _office = await Office.CreateAsync(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Theory]
    [InlineData("number")]
    [InlineData("passport")]
    [InlineData("both")]
    [InlineData("mixed")]
    public async Task Registering_one_person_50_times_at_once_gives_one_demand(string by)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var person = Person.New();
            var journeys = new List<OpenJourney>();
            for (var i = 0; i < Tasks; i++)
            {
                var form = (by == "mixed" ? (i % 3) switch { 0 => "number", 1 => "passport", _ => "both" } : by) switch
                {
                    "number" => person with { Passport = null, Email = Person.New().Email },
                    "passport" => person with { ForeignerNumber = null, Email = Person.New().Email },
                    _ => person with { Email = Person.New().Email },
                };
                journeys.Add(await form.JourneyAsync(_app, _office));
            }

            var results = await Task.WhenAll(journeys.Select(j => _app.Get<RegisterDemand>().HandleAsync(j, Ct)));

            // By number alone and by passport alone nothing says yet that it is one person: two demands, never more.
            var most = by == "mixed" ? 2 : 1;
            Assert.InRange(results.OfType<RegisterResult.Registered>().Count(), 1, most);
            Assert.Equal(Tasks, results.OfType<RegisterResult.Registered>().Count() + results.OfType<RegisterResult.IdentityToCheck>().Count());
            await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
            Assert.False(await db.DemandIdentities.Where(i => i.ReleasedAt == null).GroupBy(i => new { i.FamilyId, i.Kind, i.Hash }).AnyAsync(g => g.Count() > 1, Ct));
        }
    }

    [Fact]
    public async Task One_mailbox_asked_for_20_times_at_once_serves_two_demands()
    {
        var email = Person.New().Email;
        var journeys = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => (Person.New() with { Email = email }).JourneyAsync(_app, _office)));

        var results = await Task.WhenAll(journeys.Select(j => _app.Get<RegisterDemand>().HandleAsync(j, Ct)));

        Assert.Equal(DemandContact.PlacesEach, results.OfType<RegisterResult.Registered>().Count());
        Assert.Equal(20 - DemandContact.PlacesEach, results.OfType<RegisterResult.MailboxInUse>().Count());
    }

    [Fact]
    public async Task Claims_made_at_once_tell_the_rightful_person_once_that_day()
    {
        var person = Person.New();
        var registered = await person.RegisterAsync(_app, _office);
        var strangers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => (person with { Email = Person.New().Email }).JourneyAsync(_app, _office)));

        var results = await Task.WhenAll(strangers.Select(j => _app.Get<RegisterDemand>().HandleAsync(j, Ct)));

        Assert.All(results, r => Assert.IsType<RegisterResult.IdentityToCheck>(r));
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        Assert.Equal(1, await db.OutboxMails.CountAsync(m => m.Kind == "claim" && m.SubjectId == registered.Demand.Value, Ct));
        Assert.Equal(10, await db.Claims.CountAsync(c => c.DemandId == registered.Demand, Ct));
    }
}
