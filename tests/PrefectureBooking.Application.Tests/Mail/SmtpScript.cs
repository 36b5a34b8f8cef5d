using System.Security.Cryptography.X509Certificates;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>How a server behaves towards those who connect.</summary>
internal sealed record SmtpScript
{
    public string Greeting { get; init; } = "220 scripted";

    /// <summary>Accepts the connection and never says a word.</summary>
    public bool NeverGreets { get; init; }

    /// <summary>Offers STARTTLS, or speaks TLS from the first byte.</summary>
    public X509Certificate2? Certificate { get; init; }

    public bool ImplicitTls { get; init; }

    /// <summary>Mails are taken only from who knows it.</summary>
    public string? Password { get; init; }

    /// <summary>What happens to a mail, by its recipient.</summary>
    public Func<string, SmtpStep> Step { get; init; } = _ => new SmtpStep.Accept();

    /// <summary>Another behaviour for connections a test names by their number; null: this one.</summary>
    public Func<int, SmtpScript?> ByConnection { get; init; } = _ => null;

    /// <summary>What else happens between the end of a mail and the server's answer.</summary>
    public Func<ScriptedMail, Task> BeforeAnswer { get; init; } = _ => Task.CompletedTask;
}

internal abstract record SmtpStep
{
    private SmtpStep()
    {
    }

    public sealed record Accept : SmtpStep;

    /// <summary>The recipient is refused with these words.</summary>
    public sealed record Answer(string Reply) : SmtpStep;

    /// <summary>The recipient is refused with these words, and the connection ends.</summary>
    public sealed record AnswerAndClose(string Reply) : SmtpStep;

    /// <summary>The mail is read to its end, thrown away, and no answer follows.</summary>
    public sealed record Hang : SmtpStep;

    /// <summary>The mail is taken; the connection ends before its sender learns so.</summary>
    public sealed record TakeAndClose : SmtpStep;

    /// <summary>The mail is taken and answered; then the connection ends.</summary>
    public sealed record AcceptAndClose : SmtpStep;
}

/// <param name="Connection">Number of the connection it came by, from 1.</param>
internal sealed record ScriptedMail(string From, string To, string Source, int Connection, bool Encrypted, DateTimeOffset At)
{
    public string MessageId => Header("Message-ID").Trim('<', '>');

    public string Header(string name) => Source.Split("\r\n").TakeWhile(line => line.Length > 0)
        .FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..].Trim() ?? "";
}
