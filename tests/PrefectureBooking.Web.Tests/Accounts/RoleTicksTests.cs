using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Features.Accounts;
using Xunit;

namespace PrefectureBooking.Web.Tests.Accounts;

public sealed class RoleTicksTests
{
    private static readonly SiteId Site = SiteId.New();

    [Fact]
    public void What_is_shown_first_is_what_is_ticked()
    {
        var ticks = Showing(SiteRole.Agent);

        Assert.Equal([(Site, SiteRole.Agent)], ticks.Ticked);
    }

    [Fact]
    public void A_role_taken_away_elsewhere_loses_its_tick_and_the_own_tick_stays()
    {
        var ticks = Showing(SiteRole.Agent, SiteRole.Administrator);
        ticks.Ticked.Add((Site, SiteRole.Accueil));

        ticks.Show([(Site, SiteRole.Agent)]);

        Assert.Equal([(Site, SiteRole.Accueil), (Site, SiteRole.Agent)], ticks.Ticked.OrderBy(tick => tick.Role));
        Assert.Equal([(Site, SiteRole.Agent)], ticks.Shown);
    }

    [Fact]
    public void A_role_given_elsewhere_is_ticked_and_the_own_tick_taken_away_stays_away()
    {
        var ticks = Showing(SiteRole.Agent);
        ticks.Ticked.Remove((Site, SiteRole.Agent));

        ticks.Show([(Site, SiteRole.Agent), (Site, SiteRole.Supervisor)]);

        Assert.Equal([(Site, SiteRole.Supervisor)], ticks.Ticked);
    }

    [Fact]
    public void What_was_saved_is_shown_as_it_was_ticked()
    {
        var ticks = Showing(SiteRole.Agent);
        ticks.Ticked.Remove((Site, SiteRole.Agent));
        ticks.Ticked.Add((Site, SiteRole.Supervisor));

        ticks.Show([(Site, SiteRole.Supervisor)]);

        Assert.Equal([(Site, SiteRole.Supervisor)], ticks.Ticked);
    }

    private static RoleTicks Showing(params SiteRole[] roles)
    {
        var ticks = new RoleTicks();
        ticks.Show([.. roles.Select(role => (Site, role))]);
        return ticks;
    }
}
