using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Sealing;

/// <summary>Both keys are changed while people register, book and are written to; afterwards only the new ones exist.</summary>
public sealed class RenewKeysTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Before = 40;
    private const int During = 30;

    private readonly string _sealing = NewKey();
    private readonly string _token = NewKey();
    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_service_running_nothing_is_lost_and_the_new_keys_alone_read_everything()
    {
        await using var old = new TestApplication(database, _time);
        var office = await Office.CreateAsync(old);
        await office.OpenAsync(old, inDays: 5, new TimeOnly(9, 0), places: 200);
        var people = Enumerable.Range(0, Before).Select(_ => Person.New() with { Phone = $"+336{Random.Shared.Next(10_000_000, 99_999_999)}" }).ToList();
        var demands = new List<DemandId>();
        foreach (var person in people)
        {
            demands.Add((await person.RegisterAsync(old, office)).Demand);
        }

        await CertifyAsync(old, office, demands[0]);
        await using var both = new TestApplication(database, _time, settings: Settings(("Sealing:Keys:new", _sealing), ("Sealing:CurrentKey", "new"), ("Sealing:OtherTokenKey", _token)));
        var added = new List<Person>();
        var serving = Task.Run(() => ServeAsync(both, office, demands, people, added), Ct);
        var rings = new List<KeyRing>();
        do
        {
            rings.Add(await both.Get<RenewKeys>().HandleAsync(database.OwnerConnectionString, Ct));
        }
        while (!serving.IsCompleted);

        await serving;
        Assert.Equal(0, (await both.Get<RenewKeys>().HandleAsync(database.OwnerConnectionString, Ct)).Left);
        Assert.True(rings.Count > 0);

        await using var renewed = new TestApplication(database, _time, settings: NewAlone());
        var last = await renewed.Get<RenewKeys>().HandleAsync(database.OwnerConnectionString, Ct);
        Assert.Equal(0, last.Left);
        Assert.Equal(["new"], last.Sealed.Keys);
        await AllIsReadAsync(renewed, people.Count + added.Count);
        await AllAreRecognisedAsync(renewed, office, [.. people, .. added]);
    }

    [Fact]
    public async Task What_somebody_changed_in_the_meantime_is_not_overwritten()
    {
        await using var old = new TestApplication(database, _time);
        var office = await Office.CreateAsync(old);
        var demand = (await Person.New().RegisterAsync(old, office)).Demand;
        await using var source = NpgsqlDataSource.Create(database.OwnerConnectionString);
        var stale = await ScalarAsync<byte[]>(source, $"SELECT personal FROM demand WHERE id = '{demand.Value}'");
        var changed = old.Get<PersonalCipher>().Seal(PersonalDetails.Purpose, new PersonalDetails("Nom", "Changé", null, null, null, null, null));
        await using (var change = source.CreateCommand("UPDATE demand SET personal = $1 WHERE id = $2"))
        {
            change.Parameters.AddWithValue(changed);
            change.Parameters.AddWithValue(demand.Value);
            await change.ExecuteNonQueryAsync(Ct);
        }

        var column = SealedColumn.All.Single(c => c.Name == "demand.personal");
        await using var late = source.CreateCommand($"UPDATE demand SET {column.ReplaceSql} {column.RowSql}");
        late.Parameters.AddWithValue(demand.Value.ToString());
        late.Parameters.AddWithValue(new byte[] { 1 });
        late.Parameters.AddWithValue(stale);

        Assert.Equal(0, await late.ExecuteNonQueryAsync(Ct));
        Assert.Equal(changed, await ScalarAsync<byte[]>(source, $"SELECT personal FROM demand WHERE id = '{demand.Value}'"));
    }

    private static async Task CertifyAsync(TestApplication app, Office office, DemandId demand)
    {
        AttemptedRun[] runs = [new(app.Clock.Now, office.Site.Name, office.Renewal.Label.In("fr"), AttemptResult.NoPlace)];
        Assert.IsType<IssueResult.Issued>(await app.Get<IssueCertificate>().HandleAsync(new IssueCertificateCommand(demand, office.Site.Id, runs, [], null), Ct));
    }

    /// <summary>New people register, known ones book, and some of them register a second time, under one instance or the other.</summary>
    private async Task ServeAsync(TestApplication app, Office office, List<DemandId> demands, List<Person> known, List<Person> added)
    {
        // An instance that has the new keys already, and still writes under the old ones.
        await using var notYet = new TestApplication(database, _time, settings: Settings(("Sealing:Keys:new", _sealing), ("Sealing:OtherTokenKey", _token)));
        for (var i = 0; i < During; i++)
        {
            var instance = i % 2 == 0 ? app : notYet;
            var person = Person.New();
            Assert.IsType<RegisterResult.Registered>(await instance.Get<RegisterDemand>().HandleAsync(await person.JourneyAsync(instance, office), Ct));
            added.Add(person);
            Assert.IsNotType<RegisterResult.Registered>(await instance.Get<RegisterDemand>().HandleAsync(await known[i].JourneyAsync(instance, office), Ct));
            var hour = await instance.AskAsync(db => db.Slots.Where(s => s.PoolId == office.Pool.Id).Select(s => s.StartsAt).FirstAsync(Ct));
            Assert.IsType<BookResult.Booked>(await instance.Get<BookSlot>().HandleAsync(new BookSlotCommand(demands[i], office.Pool.Id, hour), Ct));
        }
    }

    private static async Task AllIsReadAsync(TestApplication app, int people)
    {
        var ids = await app.AskAsync(db => db.Demands.Select(d => d.Id).ToListAsync(Ct));
        Assert.True(ids.Count >= people);
        foreach (var id in ids)
        {
            Assert.NotNull(await app.Get<ExportPerson>().HandleAsync(id, Ct));
        }

        var mails = await app.AskAsync(db => db.OutboxMails.AsNoTracking().ToListAsync(Ct));
        Assert.All(mails, mail => Assert.NotNull(app.Get<Outbox>().Open(mail)));
    }

    private static async Task AllAreRecognisedAsync(TestApplication app, Office office, IReadOnlyList<Person> people)
    {
        foreach (var person in people)
        {
            Assert.IsType<RegisterResult.AlreadyYours>(await app.Get<RegisterDemand>().HandleAsync(await person.JourneyAsync(app, office), Ct));
        }
    }

    private Dictionary<string, string?> Settings(params (string Key, string Value)[] changes)
    {
        var settings = TestSettings.Of(database).ToDictionary();
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        return settings;
    }

    private Dictionary<string, string?> NewAlone()
    {
        var settings = Settings(("Sealing:Keys:new", _sealing), ("Sealing:CurrentKey", "new"), ("Sealing:TokenKey", _token));
        settings.Remove("Sealing:Keys:test");
        return settings;
    }

    private static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private static async Task<T> ScalarAsync<T>(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }
}
