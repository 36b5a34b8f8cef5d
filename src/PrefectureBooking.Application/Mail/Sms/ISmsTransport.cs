using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Mail.Sms;

/// <summary>The way out to the world for text messages. No gateway is chosen here (docs/adr/0034).</summary>
public interface ISmsTransport
{
    Task<SmsResult> SendAsync(OutgoingSms sms, CancellationToken cancellation);
}

/// <param name="Id">The same message has one id: a gateway can tell a repetition.</param>
public sealed record OutgoingSms(Guid Id, PhoneNumber Number, string Text);

public abstract record SmsResult
{
    private SmsResult()
    {
    }

    public sealed record Accepted : SmsResult;

    /// <summary>This number takes none.</summary>
    public sealed record Refused : SmsResult;

    /// <summary>No message at all can leave.</summary>
    public sealed record Down : SmsResult;
}
