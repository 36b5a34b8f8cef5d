using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Demands;

public sealed class ListDayTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int InDays = 2;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_shows_who_comes_in_the_order_of_the_hours()
    {
        await using var application = new TestApplication(database);
        var office = await Office.CreateAsync(application);
        await BookAsync(application, office, new TimeOnly(10, 40), Person.New() with { GivenNames = "Núria", FamilyName = "" });
        var early = await BookAsync(application, office, new TimeOnly(9, 0), Person.New());
        await BookAsync(application, await Office.CreateAsync(application), new TimeOnly(9, 20), Person.New());

        var list = await ListAsync(application, office, await AgentAsync(application, office, SiteRole.Agent));

        Assert.Equal([("Amina Diallo", new TimeOnly(9, 0)), ("Núria", new TimeOnly(10, 40))], list.Entries.Select(entry => (entry.Name, entry.Start)));
        Assert.Equal(early.Dossier, list.Entries[0].Dossier);
        Assert.Equal("Libellé renouvellement", list.Entries[0].Procedure);
        Assert.Equal(2, list.Count(AppointmentState.Confirmed));
    }

    [Fact]
    public async Task A_cancelled_appointment_stays_on_its_day()
    {
        await using var application = new TestApplication(database);
        var office = await Office.CreateAsync(application);
        var registered = await BookAsync(application, office, new TimeOnly(9, 0), Person.New());
        await application.Get<CancelAppointment>().HandleAsync(registered.Demand, withdraw: false, Ct);

        var list = await ListAsync(application, office, await AgentAsync(application, office, SiteRole.Agent));

        Assert.Equal(AppointmentState.Cancelled, Assert.Single(list.Entries).State);
        Assert.Equal(0, list.Count(AppointmentState.Confirmed));
    }

    [Theory]
    [InlineData(SiteRole.Accueil, true)]
    [InlineData(SiteRole.Agent, true)]
    [InlineData(SiteRole.Supervisor, true)]
    [InlineData(SiteRole.Administrator, false)]
    public async Task Names_are_for_those_who_receive_people_at_that_site(SiteRole role, bool shown)
    {
        await using var application = new TestApplication(database);
        var (own, other) = (await Office.CreateAsync(application), await Office.CreateAsync(application));
        var account = await AgentAsync(application, own, role);

        Assert.Equal(shown, await HandleAsync(application, own, account) is ListDayResult.Listed);
        Assert.IsType<ListDayResult.Refused>(await HandleAsync(application, other, account));
    }

    [Fact]
    public async Task A_role_taken_away_counts_at_the_next_reading()
    {
        await using var application = new TestApplication(database);
        var office = await Office.CreateAsync(application);
        var account = await AgentAsync(application, office, SiteRole.Agent);
        Assert.IsType<ListDayResult.Listed>(await HandleAsync(application, office, account));

        await using var db = await application.Contexts.CreateDbContextAsync(Ct);
        await db.StaffRoles.Where(role => role.UserId == account.Value).ExecuteDeleteAsync(Ct);

        Assert.IsType<ListDayResult.Refused>(await HandleAsync(application, office, account));
    }

    [Fact]
    public async Task Opening_the_list_is_written_down_and_refreshing_it_is_not()
    {
        await using var application = new TestApplication(database);
        var office = await Office.CreateAsync(application);
        var account = await AgentAsync(application, office, SiteRole.Agent);

        await HandleAsync(application, office, account, opening: true);
        await HandleAsync(application, office, account, opening: false);

        await using var db = await application.Contexts.CreateDbContextAsync(Ct);
        var trace = await db.AuditEntries.SingleAsync(entry => entry.Actor == account.Value.ToString(), Ct);
        Assert.Equal(ListDay.ReadAction, trace.Action);
        Assert.Equal($"site-day:{office.Site.Code}:{Day(application, office):yyyy-MM-dd}", trace.SubjectKind);
        Assert.Null(trace.SubjectPseudonym);
    }

    [Fact]
    public async Task Without_a_day_the_site_s_own_today_is_shown()
    {
        var time = new ManualTimeProvider();
        await using var application = new TestApplication(database, time);
        var reunion = await Office.CreateAsync(application, zone: "Indian/Reunion");
        time.Advance(TimeSpan.FromHours(13));

        var result = await application.Get<ListDay>().HandleAsync(
            new ListDayQuery(await AgentAsync(application, reunion, SiteRole.Agent), reunion.Site.Code, Day: null, Opening: false), Ct);

        // 22:00 on the 4th in UTC is two in the morning of the 5th in La Réunion.
        Assert.Equal(new DateOnly(2027, 1, 5), Assert.IsType<ListDayResult.Listed>(result).List.Day);
    }

    private static DateOnly Day(TestApplication application, Office office) => LocalTimes.TodayIn(office.Zone, application.Clock.Now).AddDays(InDays);

    private static async Task<RegisterResult.Registered> BookAsync(TestApplication application, Office office, TimeOnly hour, Person person)
    {
        var startsAt = await office.OpenAsync(application, InDays, hour);
        var registered = await person.RegisterAsync(application, office);
        await application.Get<BookSlot>().HandleAsync(new BookSlotCommand(registered.Demand, office.Pool.Id, startsAt), Ct);
        return registered;
    }

    private static async Task<StaffUserId> AgentAsync(TestApplication application, Office office, SiteRole role)
    {
        var user = new StaffUser { Id = Guid.CreateVersion7(), UserName = $"agent-{Guid.NewGuid():N}", DisplayName = "Agent" };
        await using var db = await application.Contexts.CreateDbContextAsync(Ct);
        db.AddRange(user, new StaffRole(user.Id, office.Site.Id, role));
        await db.SaveChangesAsync(Ct);
        return new StaffUserId(user.Id);
    }

    private static Task<ListDayResult> HandleAsync(TestApplication application, Office office, StaffUserId account, bool opening = false) =>
        application.Get<ListDay>().HandleAsync(new ListDayQuery(account, office.Site.Code, Day(application, office), opening), Ct);

    private static async Task<DayList> ListAsync(TestApplication application, Office office, StaffUserId account) =>
        Assert.IsType<ListDayResult.Listed>(await HandleAsync(application, office, account)).List;
}
