namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>The key mails are signed with. All three, or none. Section <c>Mail:Dkim</c>.</summary>
public sealed class MailDkim
{
    /// <summary>The sender's domain, under which the public key stands in the DNS.</summary>
    public string Domain { get; init; } = "";

    /// <summary>Name of the key: <c>2027a</c> stands at <c>2027a._domainkey.&lt;domain&gt;</c>.</summary>
    public string Selector { get; init; } = "";

    /// <summary>PEM file of the private RSA key.</summary>
    public string KeyFile { get; init; } = "";

    public bool IsComplete => Domain.Length > 0 && Selector.Length > 0 && KeyFile.Length > 0;

    public bool IsHalf => !IsComplete && Domain.Length + Selector.Length + KeyFile.Length > 0;
}
