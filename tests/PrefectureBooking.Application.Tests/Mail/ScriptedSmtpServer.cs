using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Speaks just enough SMTP to answer a recipient as a test wants: maildev refuses nobody.</summary>
internal sealed class ScriptedSmtpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _rcptReply;
    private readonly Task _serving;

    public ScriptedSmtpServer(string rcptReply)
    {
        _rcptReply = rcptReply;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public bool GotData { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ConverseAsync(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException)
        {
            // The test is over, or the client hung up after its answer.
        }
    }

    private async Task ConverseAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 scripted");
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var verb = line[..Math.Min(4, line.Length)].ToUpperInvariant();
            GotData |= verb == "DATA";
            await writer.WriteLineAsync(verb switch
            {
                "RCPT" => _rcptReply,
                "DATA" => "554 no data wanted",
                "QUIT" => "221 bye",
                _ => "250 scripted",
            });
        }
    }
}
