namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>The way out to the world for mails.</summary>
public interface IMailTransport
{
    /// <summary>For the start-up log: which transport is in use and where it leads.</summary>
    string Description { get; }

    MailCapabilities Capabilities { get; }

    /// <summary>One session per batch: the connection is opened at the first mail and kept until the session is disposed.</summary>
    IMailSession OpenSession();
}

public interface IMailSession : IAsyncDisposable
{
    /// <summary>Every answer of a server, and its silence, is a result; only cancellation by <paramref name="cancellation"/> throws.</summary>
    Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation);
}

/// <summary>What a transport can do; asking for more in the configuration refuses to start.</summary>
/// <param name="ImplicitTls">TLS from the first byte (port 465).</param>
/// <param name="ServerReply">The server's reply to an accepted mail is known and kept.</param>
/// <param name="Dkim">Mails can be signed here; otherwise that is the server's work.</param>
/// <param name="ReturnPath">Reports of failure can be asked to an address of their own, and are read.</param>
/// <param name="OwnAuthority">Certificates of an authority the system does not know can be trusted.</param>
public sealed record MailCapabilities(bool ImplicitTls, bool ServerReply, bool Dkim, bool ReturnPath, bool OwnAuthority);
