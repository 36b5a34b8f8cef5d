using System.Net.Security;
using System.Text;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>One connection to the scripted server.</summary>
internal sealed class SmtpConversation(ScriptedSmtpServer server, SmtpScript script, int number, CancellationToken stop)
{
    private Stream _stream = Stream.Null;
    private StreamReader _reader = StreamReader.Null;
    private bool _encrypted;
    private bool _known = script.Password is null;
    private string _from = "";
    private string _to = "";
    private SmtpStep _step = new SmtpStep.Accept();

    public async Task HoldAsync(Stream stream)
    {
        if (script.NeverGreets)
        {
            await Task.Delay(Timeout.Infinite, stop);
        }

        SpeakOver(stream);
        if (script.ImplicitTls)
        {
            await EncryptAsync();
        }

        await SayAsync(script.Greeting);
        while (await _reader.ReadLineAsync(stop) is { } line && await AnswerAsync(line))
        {
            // The next line of the same conversation.
        }
    }

    private async Task<bool> AnswerAsync(string line)
    {
        switch (line.Split(' ', ':')[0].ToUpperInvariant())
        {
            case "EHLO":
                await SayAsync([.. Extensions()]);
                return true;
            case "STARTTLS":
                await SayAsync("220 go ahead");
                await EncryptAsync();
                return true;
            case "AUTH":
                await RecogniseAsync(line);
                return true;
            case "MAIL":
                _from = Address(line);
                await SayAsync(_known ? "250 sender" : "530 5.7.0 Authentication required");
                return true;
            case "RCPT":
                return await RecipientAsync(Address(line));
            case "DATA":
                return await TextAsync();
            case "QUIT":
                await SayAsync("221 bye");
                return false;
            default:
                await SayAsync("250 scripted");
                return true;
        }
    }

    private IEnumerable<string> Extensions()
    {
        yield return "250-scripted";
        if (script.Certificate is not null && !_encrypted)
        {
            yield return "250-STARTTLS";
        }

        if (script.Password is not null)
        {
            yield return "250-AUTH PLAIN LOGIN";
        }

        yield return "250 8BITMIME";
    }

    private async Task<bool> RecipientAsync(string to)
    {
        (_to, _step) = (to, script.Step(to));
        await SayAsync(_step switch
        {
            SmtpStep.Answer answer => answer.Reply,
            SmtpStep.AnswerAndClose answer => answer.Reply,
            _ => "250 recipient",
        });
        return _step is not SmtpStep.AnswerAndClose;
    }

    private async Task<bool> TextAsync()
    {
        server.GotData = true;
        await SayAsync("354 go on");
        var text = new StringBuilder();
        while (await _reader.ReadLineAsync(stop) is { } line && line != ".")
        {
            text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        if (_step is SmtpStep.Hang)
        {
            await Task.Delay(Timeout.Infinite, stop);
        }

        var mail = new ScriptedMail(_from, _to, text.ToString(), number, _encrypted, DateTimeOffset.UtcNow);
        server.Taken.Enqueue(mail);
        if (_step is SmtpStep.TakeAndClose)
        {
            return false;
        }

        await script.BeforeAnswer(mail);
        await SayAsync("250 2.0.0 taken");
        return _step is not SmtpStep.AcceptAndClose;
    }

    private async Task RecogniseAsync(string line)
    {
        var parts = line.Split(' ');
        string secret;
        if (parts[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
        {
            secret = Decoded(parts.Length > 2 ? parts[2] : await AskAsync("334 ")).Split('\0')[^1];
        }
        else
        {
            if (parts.Length < 3)
            {
                await AskAsync("334 VXNlcm5hbWU6");
            }

            secret = Decoded(await AskAsync("334 UGFzc3dvcmQ6"));
        }

        _known = secret == script.Password;
        await SayAsync(_known ? "235 2.7.0 welcome" : "535 5.7.8 Authentication credentials invalid");
    }

    private async Task<string> AskAsync(string question)
    {
        await SayAsync(question);
        return await _reader.ReadLineAsync(stop) ?? "";
    }

    private async Task EncryptAsync()
    {
        var tls = new SslStream(_stream);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = script.Certificate }, stop);
        _encrypted = true;
        SpeakOver(tls);
    }

    private void SpeakOver(Stream stream) => (_stream, _reader) = (stream, new StreamReader(stream, Encoding.Latin1));

    private async Task SayAsync(params string[] lines) =>
        await _stream.WriteAsync(Encoding.Latin1.GetBytes(string.Concat(lines.Select(line => line + "\r\n"))), stop);

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];

    private static string Decoded(string value) => Encoding.UTF8.GetString(Convert.FromBase64String(value));
}
