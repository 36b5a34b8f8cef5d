using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Features.Demands.Journey;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands;

public sealed class JourneyPathTests
{
    private static readonly DateOnly Today = new(2027, 1, 12);

    [Fact]
    public void The_first_question_is_asked_first() =>
        Assert.Equal(JourneyStep.Procedure, new JourneyPath(new JourneyAnswers { Language = "fr" }, null, null, Today).FirstUnanswered);

    [Fact]
    public void All_answers_lead_to_their_check()
    {
        var path = Path(ClassRule.ByDeadline, sites: 2);

        Assert.Equal(JourneyStep.Check, path.FirstUnanswered);
        Assert.True(path.MayShow(JourneyStep.Code));
        Assert.Equal(9, path.Steps.Count);
        Assert.Equal(5, path.NumberOf(JourneyStep.Identity));
    }

    [Fact]
    public void A_procedure_without_deadline_asks_no_date_and_one_site_is_no_question()
    {
        var path = Path(ClassRule.NoDeadline, sites: 1);

        Assert.DoesNotContain(JourneyStep.Title, path.Steps);
        Assert.DoesNotContain(JourneyStep.Sites, path.Steps);
        Assert.False(path.MayShow(JourneyStep.Title));
        Assert.Equal(JourneyStep.Residence, path.Before(JourneyStep.Identity));
    }

    [Fact]
    public void Nobody_jumps_over_a_question()
    {
        var path = Path(ClassRule.ByDeadline, sites: 1);
        var without = path with { Answers = path.Answers with { Email = null } };

        Assert.Equal(JourneyStep.Contact, without.FirstUnanswered);
        Assert.False(without.MayShow(JourneyStep.Check));
        Assert.False(without.MayShow(JourneyStep.Code));
        Assert.True(without.MayShow(JourneyStep.Identity));
    }

    [Fact]
    public void A_date_too_far_ahead_goes_no_further()
    {
        var path = Path(ClassRule.ByDeadline, sites: 1);
        var early = path with { Answers = path.Answers with { Expiry = Today.AddDays(121) } };
        var inTime = path with { Answers = path.Answers with { Expiry = Today.AddDays(120) } };

        Assert.Equal(JourneyStep.Title, early.FirstUnanswered);
        Assert.Equal(JourneyStep.Check, inTime.FirstUnanswered);
    }

    [Fact]
    public void A_lost_title_needs_no_date()
    {
        var path = Path(ClassRule.ByDeadline, sites: 1);

        Assert.Equal(JourneyStep.Check, (path with { Answers = path.Answers with { Title = TitleKind.None, Expiry = null } }).FirstUnanswered);
    }

    private static JourneyPath Path(ClassRule rule, int sites)
    {
        var prefecture = Offices.Prefecture();
        var procedure = Offices.Procedure(prefecture, rule);
        var served = new FindPrefectureResult.Served(prefecture, procedure, [.. Enumerable.Range(1, sites).Select(n => Offices.Site(prefecture, $"Lieu {n}"))]);
        return new JourneyPath(Offices.Answers(served, Today), procedure, served, Today);
    }
}
