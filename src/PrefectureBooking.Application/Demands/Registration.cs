using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>What is written as a demand, and who vouches for it. The channel is recorded and never a reason to rank.</summary>
/// <param name="Actor">Staff account id, or <c>person</c>.</param>
public sealed record Registration(JourneyAnswers Answers, Channel Channel, VerifiedBy VerifiedBy, Reach Reach, string Actor)
{
    public static Registration ByWeb(JourneyAnswers answers) => new(answers, Channel.Web, VerifiedBy.MailCode, Reach.Mail, "person");

    public static Registration ByStaff(JourneyAnswers answers, Channel channel, Reach reach, StaffUserId account) =>
        new(answers, channel, VerifiedBy.Agent, reach, account.Value.ToString());

    public static Registration ByHelper(JourneyAnswers answers, Reach reach, StaffUserId account) =>
        new(answers, Channel.Helper, VerifiedBy.Helper, reach, account.Value.ToString());

    /// <summary>The register did not say whether the number is the person's: whoever sees the document looks.</summary>
    public bool NumberIsUnchecked { get; init; }
}
