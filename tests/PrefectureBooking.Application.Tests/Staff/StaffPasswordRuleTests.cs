using PrefectureBooking.Application.Staff;
using Xunit;

namespace PrefectureBooking.Application.Tests.Staff;

public sealed class StaffPasswordRuleTests
{
    [Theory]
    [InlineData("cheval agrafe pile", null)]
    [InlineData("twelve chars", null)]
    [InlineData("赤い自転車で海まで走った朝", null)]
    [InlineData("elevenchars", PasswordFault.Length)]
    [InlineData("with a\0 null in it", PasswordFault.Length)]
    [InlineData("aaaaaaaaaaaaaa", PasswordFault.Common)]
    [InlineData("123456789012", PasswordFault.Common)]
    [InlineData("14/07/1989 14/07", PasswordFault.Common)]
    [InlineData("Motdepasse2026!", PasswordFault.Common)]
    [InlineData("M0tdepa55e-prefecture", PasswordFault.Common)]
    [InlineData("Bonjour-Bonjour", PasswordFault.Common)]
    [InlineData("AZERTYuiop12345", PasswordFault.Common)]
    [InlineData("Préfecture2027", PasswordFault.Common)]
    [InlineData("le code de diallo", PasswordFault.UserName)]
    [InlineData("A.DIALLO tous les jours", PasswordFault.UserName)]
    public void A_password_is_long_varied_and_not_what_everybody_tries(string password, PasswordFault? fault) =>
        Assert.Equal(fault, StaffPasswordRule.FaultOf("a.diallo", password));

    [Fact]
    public void First_passwords_pass_the_rule_and_differ()
    {
        var many = Enumerable.Range(0, 200).Select(_ => FirstPassword.New()).ToList();

        Assert.Equal(many.Count, many.Distinct().Count());
        Assert.All(many, password => Assert.Matches("^([a-z2-9]{4}-){3}[a-z2-9]{4}$", password));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("<script>alert(1)</script>", "Navigateur, appareil inconnu")]
    [InlineData(null, "Navigateur, appareil inconnu")]
    public void A_device_is_known_by_two_words(string? userAgent, string words) => Assert.Equal(words, DeviceWords.Of(userAgent));
}
