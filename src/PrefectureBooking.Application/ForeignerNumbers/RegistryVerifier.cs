using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.ForeignerNumbers;

/// <summary>
/// Asks a register over HTTP. Number and birth date travel in the body of a POST, never in an address; the log says what failed, never about whom.
/// </summary>
public sealed partial class RegistryVerifier : IForeignerNumberVerifier, IDisposable
{
    private const int LongestAnswer = 4096;
    private static readonly TimeSpan ConnectionLife = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly RegistryOptions _options;
    private readonly Circuit _circuit;
    private readonly TimeProvider _time;
    private readonly ILogger<RegistryVerifier> _log;

    public RegistryVerifier(IOptions<RegistryOptions> options, TimeProvider time, ILogger<RegistryVerifier> log)
    {
        (_options, _time, _log) = (options.Value, time, log);
        _circuit = new Circuit(_options.FailuresBeforePause, _options.Pause, time);

        // No redirects: they would carry the key and the person elsewhere. The time-out is ours, on the application's clock.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = ConnectionLife })
        {
            Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer,
        };
    }

    public async Task<NumberAnswer> VerifyAsync(ForeignerNumber number, BirthDate? born, CancellationToken ct)
    {
        if (!_circuit.TryEnter())
        {
            return NumberAnswer.CheckAtGuichet;
        }

        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            return Settle(await AskAsync(new Question(number.Digits, born?.ToString()), either.Token));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or NotSupportedException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return Settle(null, e is OperationCanceledException ? "time-out" : e.GetType().Name);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <returns>Null for an answer that is none.</returns>
    private async Task<NumberAnswer?> AskAsync(Question question, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _options.Address) { Content = JsonContent.Create(question) };
        if (_options.Key is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, ct);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            return null;
        }

        return (await response.Content.ReadFromJsonAsync<Answer>(ct))?.Status switch
        {
            "known" => NumberAnswer.Accepted,
            "unknown" => NumberAnswer.NotKnown,
            "doubtful" => NumberAnswer.CheckAtGuichet,
            _ => null,
        };
    }

    private NumberAnswer Settle(NumberAnswer? answer, string why = "answer not understood")
    {
        if (answer is { } given)
        {
            _circuit.Succeeded();
            return given;
        }

        Unanswered(why);
        if (_circuit.Failed())
        {
            LeftAlone(_options.Pause);
        }

        return NumberAnswer.CheckAtGuichet;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The register of foreigner numbers gave no answer: {Why}")]
    private partial void Unanswered(string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "The register of foreigner numbers is left alone for {Pause}; documents are checked at the guichet")]
    private partial void LeftAlone(TimeSpan pause);

    private sealed record Question(string Number, string? Born);

    private sealed record Answer(string? Status);
}
