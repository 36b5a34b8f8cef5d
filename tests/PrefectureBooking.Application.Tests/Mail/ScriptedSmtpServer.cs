using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Speaks real SMTP over real sockets and TLS, and misbehaves as a test wants: maildev refuses nobody.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly SmtpScript _script;
    private readonly Task _serving;
    private int _connections;

    public ScriptedSmtpServer(SmtpScript script)
    {
        _script = script;
        _listener.Start();
        _serving = ServeAsync();
    }

    public ScriptedSmtpServer(string rcptReply)
        : this(new SmtpScript { Step = _ => new SmtpStep.Answer(rcptReply) })
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections => _connections;

    /// <summary>Somebody began to send a mail's text, in clear or not.</summary>
    public bool GotData { get; set; }

    /// <summary>The mails taken, in their order.</summary>
    public ConcurrentQueue<ScriptedMail> Taken { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        await Task.WhenAll(_conversations);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _conversations.Add(ServeAsync(client, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        try
        {
            using (client)
            {
                await new SmtpConversation(this, _script.ByConnection(number) ?? _script, number, _stop.Token).HoldAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client hung up, or would not speak TLS with us.
        }
    }
}
