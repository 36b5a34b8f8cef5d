using PrefectureBooking.Domain.Demands;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Demands;

public sealed class DeadlineTests
{
    private static readonly DateOnly March = new(2027, 3, 10);
    private static readonly DateOnly June = new(2027, 6, 10);
    private static readonly DateOnly September = new(2027, 9, 10);

    [Fact]
    public void The_title_alone_gives_its_end() => Assert.Equal(new Deadline(March), Deadline.Of(March, []));

    [Fact]
    public void The_latest_paper_counts_whichever_it_is()
    {
        Assert.Equal(new Deadline(September), Deadline.Of(March, [June, September]));
        Assert.Equal(new Deadline(September), Deadline.Of(September, [June]));
        Assert.Equal(new Deadline(June), Deadline.Of(titleEnds: null, [June]));
    }

    [Fact]
    public void A_legal_limit_counts_only_when_it_comes_before_the_papers_end()
    {
        Assert.Equal(new Deadline(March), Deadline.Of(June, [September], legalLimit: March));
        Assert.Equal(new Deadline(June), Deadline.Of(March, [June], legalLimit: September));
        Assert.Equal(new Deadline(March), Deadline.Of(titleEnds: null, [], legalLimit: March));
    }

    [Fact]
    public void Without_paper_or_limit_there_is_no_deadline() => Assert.Null(Deadline.Of(titleEnds: null, []));

    [Fact]
    public void The_nineteenth_birthday_itself_is_too_late()
    {
        Assert.Equal(new DateOnly(2027, 5, 3), Deadline.EveOfNineteenthBirthday(new(2008, 5, 4)));
        Assert.Equal(new DateOnly(2027, 2, 27), Deadline.EveOfNineteenthBirthday(new(2008, 2, 29)));
    }

    [Theory]
    [InlineData(ClassRule.ByDeadline, 9, DemandClass.R)]
    [InlineData(ClassRule.ByDeadline, 10, DemandClass.R)]
    [InlineData(ClassRule.ByDeadline, 11, DemandClass.X)]
    [InlineData(ClassRule.NoDeadline, 9, DemandClass.F)]
    [InlineData(ClassRule.NoDeadline, 11, DemandClass.F)]
    [InlineData(ClassRule.HandOver, 9, DemandClass.M)]
    [InlineData(ClassRule.HandOver, 11, DemandClass.M)]
    public void The_class_is_that_of_the_day_being_filled(ClassRule rule, int dayOfMarch, DemandClass expected) =>
        Assert.Equal(expected, rule.ClassOn(new DateOnly(2027, 3, dayOfMarch), new Deadline(March)));

    [Fact]
    public void A_renewal_whose_end_is_not_known_waits_with_first_requests() =>
        Assert.Equal(DemandClass.F, ClassRule.ByDeadline.ClassOn(March, deadline: null));

    [Fact]
    public void An_earlier_deadline_comes_first() => Assert.True(new Deadline(March) < new Deadline(June));
}
