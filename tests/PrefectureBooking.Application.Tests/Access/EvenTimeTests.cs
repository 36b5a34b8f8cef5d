using PrefectureBooking.Application.Access;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Access;

public sealed class EvenTimeTests
{
    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(249, 1)]
    [InlineData(250, 2)]
    [InlineData(310, 2)]
    public async Task Quick_and_slow_work_answer_on_the_same_steps(int workMilliseconds, int steps)
    {
        var start = _time.GetUtcNow();

        var answer = new EvenTime(_time).RunAsync(() => WorkAsync(workMilliseconds), CancellationToken.None);

        Assert.False(answer.IsCompleted);
        Assert.Equal(start + (steps * EvenTime.Step), _time.NextTimer);
        _time.Advance(_time.NextTimer!.Value - _time.GetUtcNow());
        Assert.Equal("done", await answer);
    }

    [Fact]
    public async Task Work_that_fails_takes_as_long_as_work_that_succeeds()
    {
        var start = _time.GetUtcNow();

        var answer = new EvenTime(_time).RunAsync<string>(() => throw new InvalidOperationException("refused"), CancellationToken.None);

        Assert.False(answer.IsCompleted);
        Assert.Equal(start + EvenTime.Step, _time.NextTimer);
        _time.Advance(EvenTime.Step);
        await Assert.ThrowsAsync<InvalidOperationException>(() => answer);
    }

    private Task<string> WorkAsync(int milliseconds)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        return Task.FromResult("done");
    }
}
