using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Documents;

public sealed class AttemptChainTests
{
    private static readonly IssuedDocumentId Certificate = new(Guid.Parse("0190c1d2-0000-7000-8000-000000000042"));

    private static readonly AttemptedRun[] Runs =
    [
        .. Enumerable.Range(0, 4).Select(i => new AttemptedRun(new DateTimeOffset(2027, 1, 4 + i, 17, 0, 3, TimeSpan.Zero).AddTicks(17), "AB", "C", AttemptResult.NoPlace)),
    ];

    [Fact]
    public void A_chain_holds_in_any_order_of_its_lines_and_of_the_runs_it_was_made_of()
    {
        var lines = AttemptChain.Of(Certificate, Runs.Reverse());

        Assert.Equal(AttemptChain.Of(Certificate, Runs)[^1].Hash, lines[^1].Hash);
        Assert.True(AttemptChain.Holds(Certificate, lines.Reverse(), lines[^1].Hash));
        Assert.All(lines, line => Assert.Equal(0, line.RanAt.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [Fact]
    public void A_chain_belongs_to_one_certificate()
    {
        var lines = AttemptChain.Of(Certificate, Runs);

        Assert.False(AttemptChain.Holds(IssuedDocumentId.New(), lines, lines[^1].Hash));
    }

    [Fact]
    public void A_chain_made_anew_with_a_line_less_does_not_fit_the_head()
    {
        var head = AttemptChain.Of(Certificate, Runs)[^1].Hash;

        Assert.False(AttemptChain.Holds(Certificate, AttemptChain.Of(Certificate, Runs[..3]), head));
        Assert.False(AttemptChain.Holds(Certificate, [], head));
    }

    [Fact]
    public void Letters_moved_from_one_field_to_the_next_change_the_hash() => Assert.NotEqual(
        AttemptChain.Of(Certificate, [Runs[0]])[0].Hash,
        AttemptChain.Of(Certificate, [Runs[0] with { Site = "A", Procedure = "BC" }])[0].Hash);

    [Theory]
    [InlineData("2026-12-28T17:00:00Z", "2027-01-03T17:00:00Z", 1)]
    [InlineData("2027-01-03T17:00:00Z", "2027-01-04T17:00:00Z", 2)]
    [InlineData("2027-01-03T22:59:00Z", "2027-01-03T23:01:00Z", 2)]
    public void Weeks_are_those_of_the_site_s_clock_across_the_new_year(string first, string last, int weeks)
    {
        AttemptedRun[] runs = [At(first), At(last)];

        Assert.Equal((2, weeks), (Summary(runs).Attempts, Summary(runs).Weeks));
    }

    private static AttemptSummary Summary(AttemptedRun[] runs) => AttemptSummary.Of(runs, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));

    private static AttemptedRun At(string instant) =>
        new(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture), "Nanterre", "Renouvellement", AttemptResult.NoPlace);
}
