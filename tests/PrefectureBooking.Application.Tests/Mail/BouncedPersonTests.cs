using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Bounces;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>A mail that comes back, and the person it was for.</summary>
public sealed class BouncedPersonTests : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TemporaryFolder _spool = new("bounced");
    private readonly ScriptedSmtpServer _server = new(new SmtpScript());
    private readonly AllocationHost _host;

    public BouncedPersonTests(TestDatabase database)
    {
        Assert.SkipUnless(SmtpTransport.Compiled.ReturnPath, "This build reads no delivery reports.");
        _host = new AllocationHost(database, more: AddMail);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
        _spool.Dispose();
    }

    [Theory]
    [InlineData("5.1.1", "550 5.1.1 mail revenu à l'expéditeur", ContactFailureReason.UnknownMailbox)]
    [InlineData("5.2.2", "550 5.2.2 mail revenu à l'expéditeur", ContactFailureReason.FullMailbox)]
    [InlineData("4.4.7", "450 4.4.7 mail revenu à l'expéditeur", null)]
    public async Task A_returned_mail_puts_its_person_on_the_list_and_a_wrong_mailbox_is_a_failing_contact(string status, string reason, ContactFailureReason? failing)
    {
        var office = await Office.CreateAsync(_host.Application);
        var by = new HallCommand(await _host.Application.StaffAsync(SiteRole.Accueil, office.Site), office.Site.Code);
        var person = Person.New();
        var demand = (await person.RegisterAsync(_host.Application, office)).Demand;
        await _host.Get<OutboxWorker>().RunOnceAsync(Ct);
        Assert.Empty((await ListAsync(by)).Entries);

        await ReturnAsync(_server.Taken.Single(mail => mail.To == person.Email), status);

        var entry = Assert.Single((await ListAsync(by)).Entries);
        Assert.Equal((demand, reason), (entry.Demand, entry.Failure));
        var failure = await _host.AskAsync(db => db.ContactFailures.AsNoTracking().SingleOrDefaultAsync(f => f.DemandId == demand, Ct));
        Assert.Equal(failing, failure?.Reason);
    }

    [Fact]
    public async Task What_comes_back_from_an_earlier_mailbox_says_nothing_of_the_contact()
    {
        var office = await Office.CreateAsync(_host.Application);
        var person = Person.New();
        var demand = (await person.RegisterAsync(_host.Application, office)).Demand;
        await _host.Get<OutboxWorker>().RunOnceAsync(Ct);
        var another = _host.Get<PersonalCipher>().Seal(ContactDetails.Purpose, new ContactDetails("apres@exemple.fr", null));
        await _host.AskAsync(db => db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.Contact, another), Ct));

        await ReturnAsync(_server.Taken.Single(mail => mail.To == person.Email), "5.1.1");

        Assert.Equal(OutboxState.Failed, await _host.AskAsync(db => db.OutboxMails.Where(m => m.DemandId == demand).Select(m => m.State).SingleAsync(Ct)));
        Assert.False(await _host.AskAsync(db => db.ContactFailures.AnyAsync(f => f.DemandId == demand, Ct)));
    }

    private async Task ReturnAsync(ScriptedMail mail, string status)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_spool.Path, "new"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "1.mail"), DeliveryReportTexts.Postfix(mail.From, "failed", status), Ct);
        await _host.Get<BounceWorker>().RunOnceAsync(Ct);
    }

    private async Task<ToTellList> ListAsync(HallCommand by) => (await _host.Get<ReadToTell>().HandleAsync(new ReadDeskListQuery(by, false), Ct))!;

    private void AddMail(IServiceCollection services)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Mail:Server"] = "127.0.0.1", ["Mail:Port"] = _server.Port.ToString(CultureInfo.InvariantCulture), ["Mail:Security"] = "None",
            ["Mail:ReturnPath"] = "retour@prefecture.example", ["Mail:Bounces:Folder"] = _spool.Path,
        };
        services.AddSingleton<IHostEnvironment>(new MailHost.Environment("Development")).AddMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }
}
