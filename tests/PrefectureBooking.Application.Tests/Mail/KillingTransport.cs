using System.Collections.Concurrent;
using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>
/// The real transport, under a worker that dies where a test says: whoever dies never comes back from the call, holds its rows until their lease
/// is over and marks nothing, as a process that was killed.
/// </summary>
internal sealed class KillingTransport(IMailTransport real, Func<OutgoingMail, DeathAt?> death) : IMailTransport
{
    public const string AnswerLost = "the answer was lost";

    private readonly ConcurrentBag<IMailSession> _left = [];
    private TaskCompletionSource _died = new();

    public string Description => real.Description;

    public MailCapabilities Capabilities => real.Capabilities;

    /// <summary>Ends when the worker does.</summary>
    public Task Died => _died.Task;

    /// <summary>Mails the server may have taken without our knowing: what follows is a repetition nobody could avoid.</summary>
    public ConcurrentDictionary<string, string> InDoubt { get; } = new();

    /// <summary>A successor starts.</summary>
    public void Revive() => _died = new TaskCompletionSource();

    public IMailSession OpenSession() => new Session(this, real.OpenSession());

    public async Task CloseAsync()
    {
        foreach (var session in _left)
        {
            await session.DisposeAsync();
        }
    }

    private async Task DieAsync(IMailSession session)
    {
        _left.Add(session);
        _died.TrySetResult();
        await Task.Delay(Timeout.Infinite);
    }

    private sealed class Session(KillingTransport worker, IMailSession real) : IMailSession
    {
        public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            var end = worker.Draw(mail);
            if (end == DeathAt.BeforeSending)
            {
                await worker.DieAsync(real);
            }

            var result = await real.SendAsync(mail, cancellation);
            if (result is DeliveryResult.Deferred)
            {
                worker.InDoubt.TryAdd(mail.MessageId, AnswerLost);
            }

            if (end == DeathAt.AfterTheAnswer)
            {
                worker.InDoubt.TryAdd(mail.MessageId, "the worker died before it marked the answer");
                await worker.DieAsync(real);
            }

            return result;
        }

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }

    private DeathAt? Draw(OutgoingMail mail) => death(mail);
}

internal enum DeathAt
{
    BeforeSending,
    AfterTheAnswer,
}
