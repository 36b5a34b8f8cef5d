namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>What became of one mail. Replies and reasons carry no address: they are stored unsealed.</summary>
public abstract record DeliveryResult
{
    private DeliveryResult()
    {
    }

    /// <param name="Reply">The server's words, null where the transport cannot tell.</param>
    public sealed record Sent(string? Reply) : DeliveryResult;

    /// <summary>5xx: the same mail would be refused again.</summary>
    public sealed record Rejected(string Reason) : DeliveryResult;

    /// <summary>4xx, or silence in the middle of this mail: worth another attempt.</summary>
    public sealed record Deferred(string Reason) : DeliveryResult;

    /// <summary>No mail at all can leave (unreachable, certificate or password refused): no mail's attempt is consumed.</summary>
    public sealed record ServerDown(string Reason) : DeliveryResult;
}
