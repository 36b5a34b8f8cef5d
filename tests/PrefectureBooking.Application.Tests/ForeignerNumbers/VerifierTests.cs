using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.ForeignerNumbers;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.ForeignerNumbers;

/// <summary>The port's contract for both adapters, and what the one over HTTP does when its register misbehaves.</summary>
public sealed class VerifierTests
{
    private const string Digits = "7712345609";
    private const string Key = "secret-of-the-register";

    private static readonly BirthDate Born = new(1987, 3, 29);

    private readonly ManualTimeProvider _time = new();
    private readonly Lines _lines = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static ForeignerNumber Number => ForeignerNumber.TryParse(Digits, out var number) ? number : throw new InvalidOperationException();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_number_that_nothing_speaks_against_is_accepted_with_or_without_a_birth_date(bool overHttp)
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        using var http = Over(register.Address);
        IForeignerNumberVerifier verifier = overHttp ? http : new FormatOnlyVerifier();

        Assert.Equal(NumberAnswer.Accepted, await verifier.VerifyAsync(Number, Born, Ct));
        Assert.Equal(NumberAnswer.Accepted, await verifier.VerifyAsync(Number, null, Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asked_many_times_at_once_every_question_has_an_answer(bool overHttp)
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        using var http = Over(register.Address);
        IForeignerNumberVerifier verifier = overHttp ? http : new FormatOnlyVerifier();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => verifier.VerifyAsync(Number, Born, Ct)));

        Assert.All(answers, answer => Assert.Equal(NumberAnswer.Accepted, answer));
    }

    [Theory]
    [InlineData("known", NumberAnswer.Accepted)]
    [InlineData("unknown", NumberAnswer.NotKnown)]
    [InlineData("doubtful", NumberAnswer.CheckAtGuichet)]
    public async Task The_registers_word_is_taken(string word, NumberAnswer expected)
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        register.Does = ScriptedRegister.Answers($$"""{"status":"{{word}}"}""");
        using var verifier = Over(register.Address);

        Assert.Equal(expected, await verifier.VerifyAsync(Number, Born, Ct));
        var asked = Assert.Single(register.Questions);
        Assert.Equal(("POST /numeros", $"Bearer {Key}", $$"""{"number":"{{Digits}}","born":"1987-03-29"}"""), (asked.Line, asked.Key, asked.Body));
    }

    [Theory]
    [InlineData("""{"status":"perhaps"}""", 200, "application/json")]
    [InlineData("""{"other":1}""", 200, "application/json")]
    [InlineData("null", 200, "application/json")]
    [InlineData("{", 200, "application/json")]
    [InlineData("<html>", 200, "text/html")]
    [InlineData("", 200, "application/json")]
    [InlineData("""{"status":"unknown"}""", 404, "application/json")]
    [InlineData("""{"status":"unknown"}""", 500, "application/json")]
    [InlineData("", 401, "text/plain")]
    [InlineData("", 429, "text/plain")]
    public async Task Garbage_and_errors_are_checked_at_the_guichet(string body, int status, string type)
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        register.Does = ScriptedRegister.Answers(body, status, type);
        using var verifier = Over(register.Address);

        Assert.Equal(NumberAnswer.CheckAtGuichet, await verifier.VerifyAsync(Number, Born, Ct));
    }

    [Fact]
    public async Task A_flood_a_redirect_a_cut_line_and_a_closed_door_are_checked_at_the_guichet()
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        using var verifier = Over(register.Address);
        Func<HttpContext, Task>[] misdeeds =
        [
            ScriptedRegister.Answers($$"""{"status":"known","more":"{{new string('x', 100_000)}}"}"""),
            context => Task.FromResult(context.Response.Headers.Location = "/ailleurs").ContinueWith(_ => context.Response.StatusCode = 307, TaskScheduler.Default),
            context => Task.Run(context.Abort),
        ];
        foreach (var misdeed in misdeeds)
        {
            register.Does = misdeed;
            Assert.Equal(NumberAnswer.CheckAtGuichet, await verifier.VerifyAsync(Number, Born, Ct));
        }

        Assert.All(register.Questions, asked => Assert.Equal("POST /numeros", asked.Line));
        using var nobody = Over(new Uri($"http://127.0.0.1:{LoopbackPort.Free()}/"));
        Assert.Equal(NumberAnswer.CheckAtGuichet, await nobody.VerifyAsync(Number, Born, Ct));
    }

    [Fact]
    public async Task A_register_that_hangs_is_waited_for_no_longer_than_the_time_out()
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        var arrived = new TaskCompletionSource();
        register.Does = async context =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var verifier = Over(register.Address);

        var answer = verifier.VerifyAsync(Number, Born, Ct);
        await arrived.Task.WaitAsync(Ct);
        Assert.False(answer.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(NumberAnswer.CheckAtGuichet, await answer);
    }

    [Fact]
    public async Task Who_leaves_ends_the_question()
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        register.Does = async context =>
        {
            await left.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        using var verifier = Over(register.Address);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => verifier.VerifyAsync(Number, Born, left.Token));
    }

    [Fact]
    public async Task The_circuit_opens_after_failures_in_a_row_tries_one_after_the_pause_and_closes_on_an_answer()
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        using var verifier = Over(register.Address);
        var (broken, well) = (ScriptedRegister.Answers("", 500), ScriptedRegister.Answers("""{"status":"known"}"""));

        // An answer between failures: they are not in a row.
        await AskAsync(verifier, register, broken, 2);
        await AskAsync(verifier, register, well, 1);
        await AskAsync(verifier, register, broken, 3);
        Assert.Equal(6, register.Questions.Count);

        await AskAsync(verifier, register, well, 10);
        Assert.Equal(6, register.Questions.Count);

        _time.Advance(TimeSpan.FromMinutes(1));
        await AskAsync(verifier, register, broken, 4);
        Assert.Equal(7, register.Questions.Count);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([NumberAnswer.Accepted, NumberAnswer.Accepted], await AskAsync(verifier, register, well, 2));
        Assert.Equal(9, register.Questions.Count);
    }

    [Fact]
    public async Task Nothing_personal_and_no_key_stands_in_the_log()
    {
        await using var register = await ScriptedRegister.StartAsync(Ct);
        using var verifier = Over(register.Address);

        await AskAsync(verifier, register, ScriptedRegister.Answers($"{{{Digits}"), 4);

        Assert.NotEmpty(_lines.All);
        Assert.All(_lines.All, line => Assert.DoesNotContain(Digits, line, StringComparison.Ordinal));
        Assert.All(_lines.All, line => Assert.DoesNotContain(Key, line, StringComparison.Ordinal));
        Assert.All(_lines.All, line => Assert.DoesNotContain("1987", line, StringComparison.Ordinal));
    }

    private static async Task<List<NumberAnswer>> AskAsync(RegistryVerifier verifier, ScriptedRegister register, Func<HttpContext, Task> does, int times)
    {
        register.Does = does;
        var answers = new List<NumberAnswer>();
        for (var n = 0; n < times; n++)
        {
            answers.Add(await verifier.VerifyAsync(Number, Born, Ct));
        }

        return answers;
    }

    private RegistryVerifier Over(Uri address) =>
        new(Options.Create(new RegistryOptions { Address = address, Key = Key, Timeout = TimeSpan.FromSeconds(3), FailuresBeforePause = 3, Pause = TimeSpan.FromMinutes(1) }), _time, _lines);

    private sealed class Lines : ILogger<RegistryVerifier>
    {
        private readonly ConcurrentQueue<string> _all = new();

        public IReadOnlyList<string> All => [.. _all];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _all.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
