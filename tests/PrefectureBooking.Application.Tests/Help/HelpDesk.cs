using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Help;

/// <summary>An organisation of an office, with one account that helps for it.</summary>
internal sealed record HelpDesk(AllocationHost Host, Office Office, OrganisationId Organisation, StaffUserId Account)
{
    public const string Mailbox = "aide@association.fr";

    public static GivenMandate Present { get; } = new(MandateKind.Present, null, MandateScope.Act, "Amina Diallo");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<HelpDesk> OpenAsync(AllocationHost host, Office? at = null)
    {
        var office = at ?? await Office.CreateAsync(host.Application);
        var account = await host.Application.StaffAsync(SiteRole.Helper, office.Site);
        return new HelpDesk(host, office, await OrganisationAsync(host, office.Prefecture, account), account);
    }

    public static async Task<OrganisationId> OrganisationAsync(AllocationHost host, Prefecture prefecture, StaffUserId account)
    {
        var organisation = new Organisation
        {
            Id = OrganisationId.New(), PrefectureId = prefecture.Id, Name = $"Association {account.Value}", Kind = OrganisationKind.Association, Email = Mailbox, ValidFrom = new DateOnly(2026, 1, 1),
        };
        await using var db = await host.Application.Contexts.CreateDbContextAsync(Ct);
        db.AddRange(organisation, new OrganisationAccount(account.Value, organisation.Id, host.Application.Clock.Now));
        await db.SaveChangesAsync(Ct);
        return organisation.Id;
    }

    public JourneyAnswers Answers(Person person) => new()
    {
        Language = person.Language, ProcedureCode = Office.Renewal.Code, PostalCode = Office.Prefecture.Code, Title = TitleKind.TemporaryCard, Expiry = new DateOnly(2027, 2, 20),
        GivenNames = person.GivenNames, FamilyName = person.FamilyName, Born = person.Born, ForeignerNumber = person.ForeignerNumber, Passport = person.Passport, Email = person.Email, Phone = person.Phone,
    };

    public Task<RegisterHelpedResult> RegisterAsync(Person person, GivenMandate? mandate = null, Reach reach = Reach.Mail, FamilyTie? family = null) =>
        Host.Get<RegisterHelped>().HandleAsync(new RegisterHelpedCommand(Account, Answers(person), reach, mandate ?? Present, family), Ct);

    public async Task<DemandId> RegisteredAsync(Person? person = null, GivenMandate? mandate = null, Reach reach = Reach.Mail) =>
        Assert.IsType<RegisterHelpedResult.Registered>(await RegisterAsync(person ?? Person.New(), mandate, reach)).Demand;

    public HelpedCommand For(DemandId demand) => new(Account, demand);

    public Task<HelpedView?> ReadAsync(DemandId demand) => Host.Get<ReadHelped>().HandleAsync(For(demand), false, Ct);

    public async Task<TakeBackCode> CodeAsync(DemandId demand) => (await Host.Get<ReadHelpedPaper>().DemandAsync(For(demand), Ct))!.Code;
}
