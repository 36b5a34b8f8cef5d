using System.Text;
using PrefectureBooking.Domain.Staff;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Staff;

public sealed class OneTimeCodeTests
{
    private static readonly byte[] RfcKey = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, SHA-1; its eight digits end in our six.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, OneTimeCode.Of(RfcKey, OneTimeCode.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Fact]
    public void A_clock_may_be_one_step_off_and_no_more()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var here = OneTimeCode.StepAt(now);

        Assert.All(new[] { here - 1, here, here + 1 }, step => Assert.Contains(step, OneTimeCode.StepsOf(RfcKey, OneTimeCode.Of(RfcKey, step), now)));
        Assert.All(new[] { here - 2, here + 2 }, step => Assert.Empty(OneTimeCode.StepsOf(RfcKey, OneTimeCode.Of(RfcKey, step), now)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("é87082")]
    public void What_is_no_code_belongs_to_no_step(string typed) =>
        Assert.Empty(OneTimeCode.StepsOf(RfcKey, typed, DateTimeOffset.FromUnixTimeSeconds(59)));

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Keys_are_written_in_base_32(string bytes, string text) => Assert.Equal(text, Base32.Of(Encoding.ASCII.GetBytes(bytes)));
}
