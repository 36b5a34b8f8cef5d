using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Application.Tests.Privacy;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Retention;

public sealed class RetentionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_its_term_nothing_of_a_person_is_left_but_the_certificate_s_proof()
    {
        await using var app = new TestApplication(database, _time);
        var office = await Office.CreateAsync(app);
        var life = await EndedLife.LiveAsync(app, office, StolenPersons.Holder);
        Assert.NotEmpty(await life.LeftInAsync(database, StolenPersons.Holder with { FamilyName = life.Traces[0] }));
        await WithdrawAsync(app, life);

        _time.Advance(TimeSpan.FromDays(80));
        await RunAsync(app);
        Assert.True(await app.AskAsync(db => db.Demands.AnyAsync(d => d.Id == life.Demand, Ct)));

        _time.Advance(TimeSpan.FromDays(13));
        await RunAsync(app);
        Assert.Empty(await life.LeftInAsync(database, StolenPersons.Holder));
        var (told, envelope) = Assert.Single(await EndedLife.ToldAsync(app, StolenPersons.Holder.Email));
        Assert.Null(told.DemandId);
        Assert.Equal(new DataDeletedMail(false, new DateOnly(2029, 1, 4)), envelope.Content);
        await SentAsync(told.Id.Value);

        _time.Advance(TimeSpan.FromDays(8));
        await RunAsync(app);
        Assert.Empty(await EndedLife.ToldAsync(app, StolenPersons.Holder.Email));
        Assert.False(await app.AskAsync(db => db.AttemptCounts.AnyAsync(Ct)) || await app.AskAsync(db => db.AccessCodes.AnyAsync(Ct)) || await app.AskAsync(db => db.Journeys.AnyAsync(Ct)));
        var genuine = Assert.IsType<VerifyResult.Genuine>(await app.Get<VerifyDocument>().HandleAsync(life.CertificateCode, Ct));
        Assert.Equal((DocumentKind.Certificate, office.Site.Name, DocumentStanding.Valid), (genuine.Kind, genuine.Site, genuine.Standing));

        _time.Advance(TimeSpan.FromDays(700));
        await RunAsync(app);
        Assert.IsType<VerifyResult.NotGenuine>(await app.Get<VerifyDocument>().HandleAsync(life.CertificateCode, Ct));
        Assert.Equal(0, await app.AskAsync(db => db.KeptCertificates.CountAsync(Ct)));
        Assert.False(await app.AskAsync(db => db.AuditEntries.AnyAsync(e => e.SubjectPseudonym == life.Pseudonym, Ct)));
    }

    [Fact]
    public async Task An_active_demand_is_never_deleted_however_old()
    {
        await using var app = new TestApplication(database, _time);
        var office = await Office.CreateAsync(app);
        var registered = await Person.New().RegisterAsync(app, office);

        _time.Advance(TimeSpan.FromDays(4000));
        await RunAsync(app);

        Assert.True(await app.AskAsync(db => db.Demands.AnyAsync(d => d.Id == registered.Demand && d.EndedAt == null, Ct)));
        Assert.True(await app.AskAsync(db => db.DemandIdentities.AnyAsync(i => i.DemandId == registered.Demand, Ct)));
    }

    [Fact]
    public async Task Who_holds_a_recepisse_is_kept_until_it_ended_and_then_for_the_period()
    {
        await using var app = new TestApplication(database, _time);
        var life = await EndedLife.LiveAsync(app, await Office.CreateAsync(app), Person.New() with { Phone = "+33611223355" });
        await EndAsync(life, "completed");
        var until = DateOnly.FromDateTime(_time.GetUtcNow().AddDays(180).UtcDateTime);
        await OwnerAsync($"INSERT INTO recepisse (id, demand_id, valid_from, valid_until, allows_work, handed_over_at) VALUES (gen_random_uuid(), '{life.Demand.Value}', '{until.AddDays(-180):yyyy-MM-dd}', '{until:yyyy-MM-dd}', true, now())");

        foreach (var (days, isKept) in new[] { (100, true), (100, true), (80, false) })
        {
            _time.Advance(TimeSpan.FromDays(days));
            await RunAsync(app);
            Assert.Equal(isKept, await app.AskAsync(db => db.Demands.AnyAsync(d => d.Id == life.Demand, Ct)));
        }
    }

    [Fact]
    public async Task A_place_that_was_used_stays_used_when_its_demand_goes()
    {
        await using var app = new TestApplication(database, _time);
        var office = await Office.CreateAsync(app);
        var life = await EndedLife.LiveAsync(app, office, Person.New() with { Phone = "+33611223344" });
        await app.AskAsync(db => db.Appointments.Where(a => a.DemandId == life.Demand).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AppointmentState.Completed), Ct));
        await EndAsync(life, "completed");

        _time.Advance(TimeSpan.FromDays(100));
        await RunAsync(app);

        Assert.False(await app.AskAsync(db => db.Demands.AnyAsync(d => d.Id == life.Demand, Ct)));
        Assert.True(await app.AskAsync(db => db.Slots.AnyAsync(s => s.PoolId == office.Pool.Id && s.Taken, Ct)));
    }

    [Fact]
    public async Task Killed_in_the_middle_nothing_is_half_deleted_and_the_next_run_does_it_once()
    {
        await using var app = new TestApplication(database, _time);
        var office = await Office.CreateAsync(app);
        var person = Person.New();
        var life = await EndedLife.LiveAsync(app, office, person);
        await WithdrawAsync(app, life);
        _time.Advance(TimeSpan.FromDays(100));
        var before = await database.ContentsAsync();

        // The last statement of the deletion ends its own connection, as a killed process would.
        await OwnerAsync("CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$");
        await OwnerAsync("CREATE TRIGGER die BEFORE INSERT ON outbox_mail FOR EACH ROW WHEN (NEW.kind = 'data_deleted') EXECUTE FUNCTION die()");
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => app.Get<RetentionWorker>().RunOnceAsync(Ct));
        await OwnerAsync("DROP TRIGGER die ON outbox_mail");
        var after = await database.ContentsAsync();
        Assert.DoesNotContain(before.Keys, table => table != "retention_day" && before[table] != after[table]);

        await RunAsync(app);
        await RunAsync(app);
        Assert.False(await app.AskAsync(db => db.Demands.AnyAsync(d => d.Id == life.Demand, Ct)));
        Assert.Single(await EndedLife.ToldAsync(app, person.Email));
    }

    [Fact]
    public async Task Of_several_instances_at_once_each_thing_is_deleted_and_told_once()
    {
        await using var app = new TestApplication(database, _time);
        var office = await Office.CreateAsync(app);
        var people = Enumerable.Range(0, 12).Select(_ => Person.New()).ToList();
        foreach (var person in people)
        {
            var registered = await person.RegisterAsync(app, office);
            await app.Get<CancelAppointment>().HandleAsync(registered.Demand, withdraw: true, Ct);
        }

        _time.Advance(TimeSpan.FromDays(100));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(app), Ct)));
        await RunAsync(app);

        Assert.Equal(12, (await EndedLife.ToldAsync(app, [.. people.Select(p => p.Email)])).Count);
    }

    [Fact]
    public async Task A_journey_never_verified_goes_after_a_day_and_a_code_after_its_hour()
    {
        await using var app = new TestApplication(database, _time);
        var office = await Office.CreateAsync(app);
        var journey = await Person.New().JourneyAsync(app, office);
        Assert.IsType<SendCodeResult.Sent>(await app.Get<SendJourneyCode>().HandleAsync(journey, Ct));

        _time.Advance(TimeSpan.FromMinutes(70));
        await RunAsync(app);
        Assert.True(await app.AskAsync(db => db.Journeys.AnyAsync(j => j.Id == journey.Id, Ct)));

        _time.Advance(TimeSpan.FromHours(23));
        await RunAsync(app);
        Assert.False(await app.AskAsync(db => db.Journeys.AnyAsync(j => j.Id == journey.Id, Ct)) || await app.AskAsync(db => db.AccessCodes.AnyAsync(c => c.SubjectId == journey.Id.Value, Ct)));
    }

    [Fact]
    public async Task A_newer_period_counts_from_its_day()
    {
        await using var app = new TestApplication(database, _time);
        await OwnerAsync("INSERT INTO retention_period VALUES ('demand', '2031-01-01', 1, 'month', 'Plus court.', 'test')");

        Assert.Equal(3, (await app.Get<ReadPeriods>().HandleAsync(Ct))[RetentionKind.Demand].Length);
        _time.Advance(TimeSpan.FromDays(1500));
        Assert.Equal(1, (await app.Get<ReadPeriods>().HandleAsync(Ct))[RetentionKind.Demand].Length);
        await OwnerAsync("DELETE FROM retention_period WHERE valid_from = '2031-01-01'");
    }

    private static Task RunAsync(TestApplication app) => app.Get<RetentionWorker>().RunOnceAsync(Ct);

    private static async Task WithdrawAsync(TestApplication app, EndedLife life) =>
        Assert.IsType<CancelResult.Cancelled>(await app.Get<CancelAppointment>().HandleAsync(life.Demand, withdraw: true, Ct));

    private Task EndAsync(EndedLife life, string reason) => OwnerAsync($"UPDATE demand SET ended_at = '{_time.GetUtcNow():O}', end_reason = '{reason}' WHERE id = '{life.Demand.Value}'");

    private Task SentAsync(Guid mail) => OwnerAsync($"UPDATE outbox_mail SET state = 'sent', sent_at = due_at WHERE id = '{mail}'");

    private async Task OwnerAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
