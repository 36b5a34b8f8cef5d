using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Mail.Delivery;

/// <summary>Rhythm of the outbox. Section <c>Mail:Outbox</c>.</summary>
public sealed class OutboxOptions
{
    public const string Section = "Mail:Outbox";

    [Range(1, 1000, ErrorMessage = "Mail:Outbox:BatchSize must be between 1 and 1000.")]
    public int BatchSize { get; init; } = 50;

    /// <summary>How long a worker owns a row it has not renewed; more than twice the transport's time-out.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest wait between two looks at the table when nothing wakes the worker.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Pause after the whole server was found down.</summary>
    public TimeSpan ServerPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits after each failed attempt; the one after the last wait is final. Empty: 1, 5, 15, 60, 240 minutes.</summary>
    public IReadOnlyList<TimeSpan> Backoff { get; init; } = [];

    public TimeSpan? WaitAfter(int attempts)
    {
        var waits = Backoff.Count > 0 ? Backoff : Default;
        return attempts <= waits.Count ? waits[attempts - 1] : null;
    }

    private static readonly TimeSpan[] Default = [.. new[] { 1, 5, 15, 60, 240 }.Select(minutes => TimeSpan.FromMinutes(minutes))];
}

internal sealed class OutboxOptionsValidation(IOptions<MailOptions> mail) : IValidateOptions<OutboxOptions>
{
    public ValidateOptionsResult Validate(string? name, OutboxOptions options)
    {
        List<string> errors = [];
        if (options.Lease <= 2 * mail.Value.Timeout)
        {
            errors.Add("Mail:Outbox:Lease must be longer than twice Mail:Timeout, or two workers could send the same mail.");
        }
        if (options.Poll <= TimeSpan.Zero || options.ServerPause <= TimeSpan.Zero || options.Backoff.Any(wait => wait <= TimeSpan.Zero))
        {
            errors.Add("Mail:Outbox:Poll, ServerPause and Backoff must be longer than zero.");
        }
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
