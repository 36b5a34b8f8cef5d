using System.Net.Mail;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>Development without a server: each mail becomes an .eml file that any mail program opens.</summary>
public sealed class EmlTransport(string folder) : IMailTransport
{
    private readonly string _folder = Path.GetFullPath(folder);

    public string Description => $".eml files in {_folder}";

    public MailCapabilities Capabilities { get; } = new(ImplicitTls: false, ServerReply: false, Dkim: false, ReturnPath: false, OwnAuthority: false);

    public IMailSession OpenSession()
    {
        Directory.CreateDirectory(_folder);
        return new Session(_folder);
    }

    private sealed class Session(string folder) : IMailSession
    {
        private readonly SmtpClient _client = new()
        {
            DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
            PickupDirectoryLocation = folder,
        };

        public async Task<DeliveryResult> SendAsync(OutgoingMail mail, CancellationToken cancellation)
        {
            using var message = NetMailMessage.From(mail);
            await _client.SendMailAsync(message, cancellation);
            return new DeliveryResult.Sent(null);
        }

        public ValueTask DisposeAsync()
        {
            _client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
