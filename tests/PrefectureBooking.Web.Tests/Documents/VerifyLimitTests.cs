using System.Net;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Demands.Follow;
using Xunit;

namespace PrefectureBooking.Web.Tests.Documents;

public sealed class VerifyLimitTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Codes_are_not_looked_up_without_end()
    {
        await using var web = new WebHost(database, new Dictionary<string, string?> { ["Limits:CodePostsPerMinute"] = "3" });
        var visitor = new Visitor(web);

        var answers = new List<HttpStatusCode>();
        for (var tries = 0; tries < 4; tries++)
        {
            answers.Add((await visitor.GetAsync("/fr/verifier/AAAA")).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/fr/aide")).Status);
    }
}
