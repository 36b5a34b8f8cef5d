using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>The token of a person's page, as the demand keeps it.</summary>
public static class FollowLink
{
    public const string Purpose = "demand.follow_token";

    public static SecretToken Of(Demand demand, PersonalCipher cipher) =>
        SecretToken.TryParse(cipher.Open<string>(Purpose, demand.FollowToken), out var token)
            ? token
            : throw new InvalidOperationException("The sealed token is not one.");
}
