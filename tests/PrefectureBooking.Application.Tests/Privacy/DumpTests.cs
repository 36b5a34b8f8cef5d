using System.Security.Cryptography;
using System.Text;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Privacy;

/// <summary>Somebody steals the database: what they read says nothing about anybody and opens nothing.</summary>
public sealed class DumpTests(StolenDatabase stolen) : IClassFixture<StolenDatabase>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_life_behind_the_dump_left_rows_wherever_persons_leave_any()
    {
        string[] personal =
        [
            "access_code", "appointment", "attempt_count", "audit_entry", "claim", "demand", "demand_contact", "demand_identity",
            "certificate_attempt", "demand_name_token", "demand_pseudonym", "helper_act", "household_member", "issued_document", "journey", "mandate", "outbox_mail",
            "protection_key", "staff_recovery_code", "staff_role", "staff_second_factor", "staff_session", "staff_user",
        ];

        Assert.Empty(stolen.Dump.EmptyTables.Intersect(personal));
    }

    [Fact]
    public void No_name_contact_number_or_birth_date_shows() =>
        Assert.All(StolenPersons.Everything, value => Assert.True(stolen.Dump.WaysItShows(value) is [], $"{value} shows"));

    [Fact]
    public void No_link_no_journey_and_no_code_can_be_used()
    {
        Assert.All(stolen.Tokens, token => Assert.True(stolen.Dump.WaysItShows(token) is [], "a token shows"));
        Assert.All(stolen.Codes, code => Assert.True(stolen.Dump.WaysANumberShows(code) is [], $"{code} shows"));
    }

    [Fact]
    public void An_account_of_the_staff_stands_there_and_its_password_does_not()
    {
        Assert.True(stolen.Dump.Contains(StolenStaff.UserName));
        Assert.Empty(stolen.Dump.WaysItShows(StolenStaff.Password));
        Assert.Empty(stolen.Dump.WaysANumberShows(StolenStaff.Password));
    }

    [Fact]
    public void No_second_factor_of_the_staff_can_be_used()
    {
        Assert.All(StolenStaff.FactorKeys, key => Assert.True(stolen.Dump.WaysItShows(key) is [], "a second factor's key shows"));
        Assert.Equal(RecoveryCodes.Count, stolen.Staff.RecoveryCodes.Count);
        foreach (var code in stolen.Staff.RecoveryCodes.SelectMany(code => new[] { code, code.Replace("-", "", StringComparison.Ordinal) }))
        {
            Assert.True(stolen.Dump.WaysItShows(code) is [], "a recovery code shows");
            Assert.True(stolen.Dump.WaysANumberShows(code) is [], "a recovery code can be counted through");
        }
    }

    [Fact]
    public async Task The_search_finds_a_second_factor_s_key_left_open()
    {
        var raw = await stolen.WithCanaryAsync("UPDATE staff_second_factor SET key = $1", TestCodes.KeyOf(StolenStaff.UserName), Ct);

        Assert.Contains("plain", raw.WaysItShows(StolenStaff.FactorKeys[1]));
    }

    [Fact]
    public void No_session_of_the_staff_can_be_used_or_made()
    {
        Assert.Empty(stolen.Dump.WaysItShows(stolen.Staff.Session));
        Assert.NotEmpty(stolen.Staff.Keys);
        Assert.All(stolen.Staff.Keys, key => Assert.True(stolen.Dump.WaysItShows(key) is [], "a protection key shows"));
    }

    [Fact]
    public void Numbers_everybody_can_count_through_are_not_kept_as_plain_hashes() =>
        Assert.All(StolenPersons.Numbers, number => Assert.True(stolen.Dump.WaysANumberShows(number) is [], $"{number} shows"));

    [Fact]
    public void The_expiry_date_stands_there_and_no_name_beside_it()
    {
        Assert.True(stolen.Dump.Contains("2027-02-03"));
        Assert.All(StolenPersons.Names, name => Assert.True(stolen.Dump.WaysItShows(name) is [], $"{name} shows"));
    }

    [Theory]
    [InlineData("Zéphyrine N'Gôran", "plain")]
    [InlineData("zéphyrine n'gôran", "plain")]
    [InlineData("ZEPHYRINE NGORAN", "folded")]
    [InlineData("Z\\u00E9phyrine N\\u0027G\\u00F4ran", "JSON")]
    public async Task The_search_finds_a_name_written_as_text(string canary, string way) =>
        Assert.Contains(way, (await WithCanaryAsync("INSERT INTO audit_entry (at, actor, action, subject_kind, motive) VALUES ('2027-01-04', 'x', 'x', 'x', $1)", canary))
            .WaysItShows("Zéphyrine N'Gôran"));

    [Theory]
    [InlineData("hexadecimal")]
    [InlineData("hexadecimal, folded")]
    [InlineData("UTF-16")]
    public async Task The_search_finds_a_name_written_as_bytes(string way)
    {
        var bytes = way switch
        {
            "UTF-16" => Encoding.Unicode.GetBytes("{Zéphyrine}"),
            "hexadecimal" => "{Zéphyrine}"u8.ToArray(),
            _ => "{ZEPHYRINE}"u8.ToArray(),
        };

        Assert.Contains(way, (await WithBytesAsync(bytes)).WaysItShows("Zéphyrine"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    public async Task The_search_finds_a_name_inside_base64(string before)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + "Zéphyrine and more"));

        Assert.Contains("Base64", (await WithCanaryAsync("UPDATE demand SET postal_code = $1", text)).WaysItShows("Zéphyrine"));
    }

    [Fact]
    public async Task The_search_finds_a_code_and_its_plain_hash()
    {
        Assert.Contains("plain", (await WithCanaryAsync("UPDATE demand SET postal_code = $1", "code 123456.")).WaysANumberShows("123456"));
        Assert.Contains("plain hash", (await WithBytesAsync(SHA256.HashData("123456"u8))).WaysANumberShows("123456"));
        Assert.Contains("hexadecimal", (await WithBytesAsync("[123456]"u8.ToArray())).WaysANumberShows("123456"));
    }

    [Fact]
    public async Task The_search_finds_a_password_a_session_and_a_key()
    {
        Assert.Contains("plain", (await WithCanaryAsync("UPDATE staff_user SET password_hash = $1", StolenStaff.Password)).WaysItShows(StolenStaff.Password));
        Assert.Contains("plain hash", (await WithBytesAsync(SHA256.HashData(Encoding.UTF8.GetBytes(StolenStaff.Password)))).WaysANumberShows(StolenStaff.Password));
        Assert.Contains("plain", (await WithCanaryAsync("UPDATE staff_user SET security_stamp = $1", stolen.Staff.Session)).WaysItShows(stolen.Staff.Session));
        var key = stolen.Staff.Keys[0];
        Assert.Contains("plain", (await WithCanaryAsync("UPDATE protection_key SET xml = $1", $"<value>{key}</value>")).WaysItShows(key));
    }

    private Task<Dump> WithBytesAsync(byte[] canary) => stolen.WithCanaryAsync("UPDATE journey SET answers = $1", canary, Ct);

    private Task<Dump> WithCanaryAsync(string sql, string canary) => stolen.WithCanaryAsync(sql, canary, Ct);
}
