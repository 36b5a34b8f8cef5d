using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Privacy;

/// <summary>
/// The database after somebody registered, booked, moved, cancelled and booked again, somebody else claimed the same identity,
/// and a third left half-way (<see cref="StolenPersons"/>), while an agent works there (<see cref="StolenStaff"/>).
/// </summary>
public sealed class StolenDatabase : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly List<string> _tokens = [];
    private readonly List<string> _codes = [];

    /// <summary>Whole seconds only: six digits of a microsecond would look like a code.</summary>
    private readonly ManualTimeProvider _time = new();

    internal Dump Dump { get; private set; } = null!;

    internal StolenStaff Staff { get; private set; } = null!;

    public IReadOnlyList<string> Tokens => _tokens;

    public IReadOnlyList<string> Codes => _codes;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        await using var app = new TestApplication(_database, _time, services => services.AddPlanning().AddAllocation().AddVisits().AddDesk().AddHelp().AddSupervision());
        var office = await Office.CreateAsync(app);
        await LiveAsync(app, office);
        Staff = await StolenStaff.SignInAsync(_database, office);
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync();
        Dump = await Dump.ReadAsync(connection, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>The dump as it would be had a value been written so; nothing stays.</summary>
    internal async Task<Dump> WithCanaryAsync(string sql, object canary, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(_database.OwnerConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var command = new NpgsqlCommand(sql, connection, transaction) { Parameters = { new() { Value = canary } } })
        {
            Assert.True(await command.ExecuteNonQueryAsync(ct) > 0);
        }

        return await Dump.ReadAsync(connection, ct);
    }

    private async Task LiveAsync(TestApplication app, Office office)
    {
        var registered = (RegisterResult.Registered)await app.Get<RegisterDemand>().HandleAsync(await ProvedAsync(app, office, StolenPersons.Holder), default);
        _tokens.Add(registered.FollowToken.Value);
        await BookAsync(app, office, registered.Demand);
        Assert.NotNull(await app.Get<IssueConvocation>().HandleAsync(registered.Demand, default));
        AttemptedRun[] runs = [new(app.Clock.Now, office.Site.Name, office.Renewal.Label.In("fr"), AttemptResult.NoPlace)];
        Assert.IsType<IssueResult.Issued>(await app.Get<IssueCertificate>().HandleAsync(new IssueCertificateCommand(registered.Demand, office.Site.Id, runs, [], null), default));
        Assert.IsType<RegisterResult.IdentityToCheck>(await app.Get<RegisterDemand>().HandleAsync(await ProvedAsync(app, office, StolenPersons.Stranger), default));
        await app.Get<SendFollowCode>().HandleAsync(registered.Demand, default);
        await StartAsync(app, await StolenPersons.Unfinished.JourneyAsync(app, office));
        await BeHelpedAsync(app, office);
        await BeToldAsync(app, office, registered.Demand);
        await KeepCodesAsync(app);
    }

    /// <summary>A fourth is registered by an organisation, in the name of who represents them.</summary>
    private async Task BeHelpedAsync(TestApplication app, Office office)
    {
        var helper = await app.StaffAsync(SiteRole.Helper, office.Site);
        var organisation = new Organisation { Id = OrganisationId.New(), PrefectureId = office.Prefecture.Id, Name = "Association", Kind = OrganisationKind.Association, ValidFrom = new DateOnly(2026, 1, 1) };
        await using var db = await app.Contexts.CreateDbContextAsync();
        db.AddRange(organisation, new OrganisationAccount(helper.Value, organisation.Id, app.Clock.Now));
        await db.SaveChangesAsync();
        var answers = (await StolenPersons.Helped.JourneyAsync(app, office)).Answers with { PostalCode = office.Prefecture.Code };
        var mandate = new GivenMandate(MandateKind.Written, new DateOnly(2026, 12, 20), MandateScope.Act, StolenPersons.Representative);
        var result = await app.Get<RegisterHelped>().HandleAsync(new RegisterHelpedCommand(helper, answers, Reach.Mail, mandate, null), default);
        var paper = (await app.Get<ReadHelpedPaper>().DemandAsync(new HelpedCommand(helper, Assert.IsType<RegisterHelpedResult.Registered>(result).Demand), default))!;
        _tokens.AddRange([paper.Demand.Follow.Value, paper.Code.Value]);
    }

    /// <summary>A supervisor notes whom they called, and at which number.</summary>
    private static async Task BeToldAsync(TestApplication app, Office office, DemandId demand)
    {
        var by = new HallCommand(await app.StaffAsync(SiteRole.Supervisor, office.Site), office.Site.Code);
        var mail = await app.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == demand).Select(m => m.Id).FirstAsync());
        var note = $"{StolenPersons.Holder.GivenNames} {StolenPersons.Holder.FamilyName}, au {StolenPersons.Holder.Phone}.";
        Assert.IsType<TellMailResult.Told>(await app.Get<TellMail>().HandleAsync(new TellMailCommand(by, mail, TellWay.Phone, note), default));
    }

    private static async Task BookAsync(TestApplication app, Office office, DemandId demand)
    {
        DateTimeOffset[] hours =
        [
            await office.OpenAsync(app, inDays: 5, new TimeOnly(9, 0)),
            await office.OpenAsync(app, inDays: 6, new TimeOnly(9, 0)),
            await office.OpenAsync(app, inDays: 7, new TimeOnly(9, 0)),
        ];
        Assert.IsType<BookResult.Booked>(await app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, office.Pool.Id, hours[0]), default));
        Assert.IsType<MoveResult.Moved>(await app.Get<MoveAppointment>().HandleAsync(new BookSlotCommand(demand, office.Pool.Id, hours[1]), default));
        Assert.IsType<CancelResult.Cancelled>(await app.Get<CancelAppointment>().HandleAsync(demand, withdraw: false, default));
        Assert.IsType<BookResult.Booked>(await app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, office.Pool.Id, hours[2]), default));
    }

    /// <summary>A journey whose mailbox was proved by the code it was sent.</summary>
    private async Task<OpenJourney> ProvedAsync(TestApplication app, Office office, Person person)
    {
        var journey = await StartAsync(app, await person.JourneyAsync(app, office));
        await KeepCodesAsync(app);
        Assert.IsType<CodeResult.Accepted>(await app.Get<AccessCodes>().TryAsync(journey.Id.Value, person.Email, Codes[^1], default));
        return journey;
    }

    /// <summary>The same answers under a key the test knows, with a code in force.</summary>
    private async Task<OpenJourney> StartAsync(TestApplication app, OpenJourney answered)
    {
        var journeys = app.Get<Journeys>();
        var key = await journeys.StartAsync(answered.Answers, default);
        _tokens.Add(key.Value);
        var journey = (await journeys.FindAsync(key, default))!;
        Assert.IsType<SendCodeResult.Sent>(await app.Get<SendJourneyCode>().HandleAsync(journey, default));
        return journey;
    }

    private async Task KeepCodesAsync(TestApplication app)
    {
        await using var db = await app.Contexts.CreateDbContextAsync();
        var mails = await db.OutboxMails.AsNoTracking().Where(mail => mail.Kind == "code").ToListAsync();
        var codes = mails.Select(mail => ((CodeMail)app.Get<Outbox>().Open(mail).Content).Code);
        _codes.AddRange(codes.Except(_codes).ToList());
    }
}
