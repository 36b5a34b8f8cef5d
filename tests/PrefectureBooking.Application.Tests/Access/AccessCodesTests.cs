using System.Globalization;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Access;

public sealed class AccessCodesTests : IClassFixture<TestDatabase>, IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly TestApplication _app;
    private readonly Guid _dossier = Guid.NewGuid();
    private readonly string _address = NewAddress();

    public AccessCodesTests(TestDatabase database) => _app = new TestApplication(database, _time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AccessCodes Codes => _app.Get<AccessCodes>();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_right_code_opens_once()
    {
        var code = await IssueAsync();

        Assert.IsType<CodeResult.Accepted>(await TryAsync(code));
        Assert.IsType<CodeResult.Wrong>(await TryAsync(code));
    }

    [Fact]
    public async Task A_code_typed_with_spaces_is_the_same_code()
    {
        var code = await IssueAsync();

        Assert.IsType<CodeResult.Accepted>(await TryAsync($" {code[..3]} {code[3..]} "));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("12345678901234567890")]
    [InlineData("' OR 1=1 --")]
    public async Task Anything_else_is_wrong(string? typed)
    {
        await IssueAsync();

        Assert.IsType<CodeResult.Wrong>(await TryAsync(typed));
    }

    [Fact]
    public async Task A_code_of_another_dossier_is_wrong()
    {
        await IssueAsync();
        var theirs = await IssueAsync(Guid.NewGuid());

        Assert.IsType<CodeResult.Wrong>(await TryAsync(theirs));
    }

    [Fact]
    public async Task A_new_code_voids_the_one_before()
    {
        var first = await IssueAsync();
        var second = await IssueAsync();
        Assert.SkipWhen(first == second, "One draw in a million gives the same code twice.");

        Assert.IsType<CodeResult.Wrong>(await TryAsync(first));
        Assert.IsType<CodeResult.Accepted>(await TryAsync(second));
    }

    [Fact]
    public async Task A_code_lives_fifteen_minutes()
    {
        var code = await IssueAsync();

        _time.Advance(TimeSpan.FromMinutes(15));

        Assert.IsType<CodeResult.Wrong>(await TryAsync(code));
    }

    [Fact]
    public async Task A_code_still_opens_in_its_last_second()
    {
        var code = await IssueAsync();

        _time.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));

        Assert.IsType<CodeResult.Accepted>(await TryAsync(code));
    }

    [Fact]
    public async Task After_five_tries_of_one_dossier_even_the_right_code_waits()
    {
        var code = await IssueAsync();
        var until = _time.GetUtcNow() + TimeSpan.FromMinutes(15);

        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<CodeResult.Wrong>(await Codes.TryAsync(_dossier, NewAddress(), WrongOf(code), Ct));
        }

        Assert.Equal(new CodeResult.Wait(until), await Codes.TryAsync(_dossier, NewAddress(), code, Ct));
        _time.Advance(TimeSpan.FromMinutes(15));
        var next = await IssueAsync();
        Assert.IsType<CodeResult.Accepted>(await TryAsync(next));
    }

    [Fact]
    public async Task After_five_tries_from_one_address_every_dossier_of_it_waits()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.IsType<CodeResult.Wrong>(await Codes.TryAsync(Guid.NewGuid(), _address, "000000", Ct));
        }

        var code = await IssueAsync();
        Assert.IsType<CodeResult.Wait>(await TryAsync(code));
        Assert.IsType<CodeResult.Wait>(await Codes.TryAsync(_dossier, _address.ToUpperInvariant(), code, Ct));
    }

    [Fact]
    public async Task The_right_code_ends_the_count_of_wrong_ones()
    {
        for (var round = 0; round < 3; round++)
        {
            var code = await IssueAsync();
            for (var i = 0; i < 4; i++)
            {
                Assert.IsType<CodeResult.Wrong>(await TryAsync(WrongOf(code)));
            }

            Assert.IsType<CodeResult.Accepted>(await TryAsync(code));
        }
    }

    [Fact]
    public async Task Of_a_hundred_wrong_tries_at_once_five_at_most_are_looked_at()
    {
        var code = await IssueAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => TryAsync(WrongOf(code))));

        // Fewer when a try is the fifth of the dossier and the sixth of the address.
        var lookedAt = results.OfType<CodeResult.Wrong>().Count();
        Assert.InRange(lookedAt, 1, 5);
        Assert.Equal(100 - lookedAt, results.OfType<CodeResult.Wait>().Count());
    }

    [Fact]
    public async Task The_right_code_typed_twice_at_once_opens_once()
    {
        var code = await IssueAsync();

        var results = await Task.WhenAll(TryAsync(code), TryAsync(code));

        Assert.Single(results.OfType<CodeResult.Accepted>());
    }

    [Fact]
    public async Task A_mailbox_gets_five_codes_an_hour_however_it_is_spelled()
    {
        var until = _time.GetUtcNow() + TimeSpan.FromHours(1);
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await Codes.MaySendAsync(i % 2 == 0 ? _address : _address.ToUpperInvariant(), Ct));
        }

        Assert.Equal(until, await Codes.MaySendAsync(_address, Ct));
        Assert.Null(await Codes.MaySendAsync(NewAddress(), Ct));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Codes.MaySendAsync(_address, Ct));
    }

    private static string NewAddress() => $"{Guid.NewGuid():N}@exemple.fr";

    private static string WrongOf(string code) =>
        ((int.Parse(code, CultureInfo.InvariantCulture) + 1) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    private Task<CodeResult> TryAsync(string? typed) => Codes.TryAsync(_dossier, _address, typed, Ct);

    private async Task<string> IssueAsync(Guid? subject = null)
    {
        await using var db = await _app.Contexts.CreateDbContextAsync(Ct);
        return await Codes.IssueAsync(db, subject ?? _dossier, Ct);
    }
}
