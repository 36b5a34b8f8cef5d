using MimeKit;
using MimeKit.Cryptography;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>Signs mails for the sender's domain (RFC 6376), for servers that do not.</summary>
internal sealed class DkimSignature
{
    // All that says who writes, to whom, when and what; a header not listed could be added on the way without breaking the signature.
    private static readonly HeaderId[] Signed =
    [
        HeaderId.From, HeaderId.ReplyTo, HeaderId.To, HeaderId.Subject, HeaderId.Date, HeaderId.MessageId, HeaderId.ListId,
        HeaderId.AutoSubmitted, HeaderId.MimeVersion, HeaderId.ContentType,
    ];

    private readonly DkimSigner _signer;

    private DkimSignature(MailDkim options) => _signer = new DkimSigner(options.KeyFile, options.Domain, options.Selector)
    {
        HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
        BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
    };

    /// <returns>Null when mails are not to be signed.</returns>
    public static DkimSignature? Of(MailDkim options) => options.IsComplete ? new DkimSignature(options) : null;

    /// <summary>Why the key is of no use, or null. Asked at start, because every mail would fail later.</summary>
    public static string? Flaw(MailDkim options)
    {
        try
        {
            Of(options);
            return null;
        }
        catch (Exception unreadable)
        {
            return unreadable.Message;
        }
    }

    public void Sign(MimeMessage message)
    {
        // The form must not change on the way to the server: it is what is signed.
        message.Prepare(EncodingConstraint.SevenBit);
        _signer.Sign(message, Signed);
    }
}
