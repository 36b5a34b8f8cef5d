using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.ForeignerNumbers;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Tests.Help;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.ForeignerNumbers;

/// <summary>What the register's answer does to a registration, whoever registers.</summary>
public sealed class RegistrationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_register_that_gives_no_answer_refuses_nobody_and_leaves_a_note()
    {
        await using var host = Host(NumberAnswer.CheckAtGuichet);
        var (web, accueil, helped, office) = await RegisterAsync(host);

        Assert.IsType<RegisterResult.Registered>(web);
        Assert.IsType<RegisterForResult.Registered>(accueil);
        Assert.IsType<RegisterHelpedResult.Registered>(helped);
        Assert.Equal(3, await host.AskAsync(db => db.AuditEntries.CountAsync(
            a => a.Action == DemandWriter.UncheckedAction && db.DemandPseudonyms.Any(p => p.Pseudonym == a.SubjectPseudonym && db.Demands.Any(d => d.Id == p.DemandId && d.PrefectureId == office.Prefecture.Id)), Ct)));
    }

    [Fact]
    public async Task A_number_the_register_does_not_know_leads_to_the_check_of_identity_everywhere()
    {
        await using var host = Host(NumberAnswer.NotKnown);
        var (web, accueil, helped, office) = await RegisterAsync(host);

        Assert.Equal(new RegisterResult.IdentityToCheck(office.Prefecture.Phone), web);
        Assert.Equal(new RegisterForResult.IdentityToCheck(office.Prefecture.Phone), accueil);
        Assert.Equal(new RegisterHelpedResult.IdentityToCheck(office.Prefecture.Phone), helped);
        Assert.Equal(3, await host.AskAsync(db => db.Claims.CountAsync(c => c.PrefectureId == office.Prefecture.Id && c.Reason == ClaimReason.NumberNotKnown, Ct)));
        Assert.Equal(0, await host.AskAsync(db => db.Demands.CountAsync(d => d.PrefectureId == office.Prefecture.Id, Ct)));
    }

    private AllocationHost Host(NumberAnswer answer) => new(database, more: services => services.AddSingleton<IForeignerNumberVerifier>(new Says(answer)));

    private static async Task<(RegisterResult Web, RegisterForResult Accueil, RegisterHelpedResult Helped, Office Office)> RegisterAsync(AllocationHost host)
    {
        var desk = await HelpDesk.OpenAsync(host);
        var by = new HallCommand(await host.Application.StaffAsync(SiteRole.Accueil, desk.Office.Site), desk.Office.Site.Code);
        return (
            await host.Get<RegisterDemand>().HandleAsync(await Person.New().JourneyAsync(host.Application, desk.Office), Ct),
            await host.Get<RegisterForPerson>().HandleAsync(new RegisterForCommand(by, desk.Answers(Person.New()), Channel.Phone, Reach.Phone), Ct),
            await desk.RegisterAsync(Person.New()), desk.Office);
    }

    private sealed class Says(NumberAnswer answer) : IForeignerNumberVerifier
    {
        public Task<NumberAnswer> VerifyAsync(ForeignerNumber number, BirthDate? born, CancellationToken ct) => Task.FromResult(answer);
    }
}
