using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demands;

public sealed class RegisterDemandTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestApplication _app = new(database);
    private Office _office = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _office = await Office.CreateAsync(_app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_demand_keeps_its_deadline_its_window_and_writes_its_mail_and_trace()
    {
        var person = Person.New();

        var registered = await person.RegisterAsync(_app, _office);

        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        var demand = await db.Demands.Include(d => d.Sites).SingleAsync(d => d.Id == registered.Demand, Ct);
        Assert.Equal(demand.Deadline!.Value.AddMonths(-2), demand.WindowOpensOn);
        Assert.Equal([_office.Site.Id], demand.Sites.Select(s => s.SiteId));
        var mail = await db.OutboxMails.SingleAsync(m => m.DemandId == demand.Id, Ct);
        var envelope = _app.Get<Outbox>().Open(mail);
        Assert.Equal(person.Email, envelope.Recipient);
        var content = Assert.IsType<RegisteredMail>(envelope.Content);
        Assert.Equal(registered.FollowToken.Value, content.FollowToken);
        Assert.False(content.PlacesOpen);
        var pseudonym = await db.DemandPseudonyms.Where(p => p.DemandId == demand.Id).Select(p => p.Pseudonym).SingleAsync(Ct);
        Assert.Equal("demand.registered", (await db.AuditEntries.SingleAsync(a => a.SubjectPseudonym == pseudonym, Ct)).Action);
    }

    [Theory]
    [InlineData(30, null)]
    [InlineData(120, "2027-03-08")]
    public async Task The_mail_names_the_evening_of_the_first_answer_or_the_first_day_of_the_window(int expiresInDays, string? opens)
    {
        var time = new ManualTimeProvider();
        await using var app = new TestApplication(database, time);
        var office = await Office.CreateAsync(app);
        time.Advance(new DateTimeOffset(2027, 1, 8, 17, 30, 0, TimeSpan.Zero) - time.GetUtcNow());

        var registered = Assert.IsType<RegisterResult.Registered>(
            await app.Get<RegisterDemand>().HandleAsync(await Person.New().JourneyAsync(app, office, expiresInDays), Ct));

        await using var db = await app.Contexts.CreateDbContextAsync(Ct);
        var mail = Assert.IsType<RegisteredMail>(app.Get<Outbox>().Open(await db.OutboxMails.SingleAsync(m => m.DemandId == registered.Demand, Ct)).Content);
        Assert.Equal(new DateOnly(2027, 1, 11), mail.AnswersOn);
        Assert.Equal(opens is null ? null : DateOnly.Parse(opens, CultureInfo.InvariantCulture), mail.OpensOn);
    }

    [Fact]
    public async Task The_same_person_with_the_same_mailbox_finds_their_demand_again()
    {
        var person = Person.New();
        var first = await person.RegisterAsync(_app, _office);

        var again = await _app.Get<RegisterDemand>().HandleAsync(await person.JourneyAsync(_app, _office), Ct);

        Assert.Equal(new RegisterResult.AlreadyYours(first.Demand, first.FollowToken), again);
    }

    [Fact]
    public async Task A_stranger_with_my_passport_reads_the_words_of_any_doubt_and_I_am_told()
    {
        var person = Person.New();
        var mine = await person.RegisterAsync(_app, _office);
        var stranger = Person.New() with { Passport = person.Passport };

        var theirs = await _app.Get<RegisterDemand>().HandleAsync(await stranger.JourneyAsync(_app, _office), Ct);
        var numberless = await _app.Get<RegisterDemand>().HandleAsync(
            await (Person.New() with { ForeignerNumber = null, Passport = null }).JourneyAsync(_app, _office), Ct);

        Assert.Equal(theirs, numberless);
        Assert.Equal(new RegisterResult.IdentityToCheck(_office.Prefecture.Phone), theirs);
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        var told = await db.OutboxMails.SingleAsync(m => m.Kind == "claim" && m.DemandId == mine.Demand, Ct);
        Assert.Equal(person.Email, _app.Get<Outbox>().Open(told).Recipient);
    }

    [Fact]
    public async Task A_withdrawn_demand_frees_its_identity_and_its_mailbox()
    {
        var person = Person.New();
        var first = await person.RegisterAsync(_app, _office);

        await _app.Get<CancelAppointment>().HandleAsync(first.Demand, withdraw: true, Ct);

        var second = await person.RegisterAsync(_app, _office);
        Assert.NotEqual(first.Demand, second.Demand);
    }

    [Fact]
    public async Task A_third_demand_on_one_phone_is_a_doubt_like_any_other()
    {
        const string phone = "+33612345678";
        await (Person.New() with { Phone = phone }).RegisterAsync(_app, _office);
        await (Person.New() with { Phone = phone }).RegisterAsync(_app, _office);

        var third = await _app.Get<RegisterDemand>().HandleAsync(await (Person.New() with { Phone = phone }).JourneyAsync(_app, _office), Ct);

        Assert.Equal(new RegisterResult.IdentityToCheck(_office.Prefecture.Phone), third);
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        Assert.Equal(ClaimReason.PhoneInUse, (await db.Claims.SingleAsync(c => c.DemandId == null && c.Reason == ClaimReason.PhoneInUse, Ct)).Reason);
    }
}
