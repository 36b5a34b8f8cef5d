using PrefectureBooking.Domain.Mail;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Mail;

public sealed class MailTroubleTests
{
    [Theory]
    [InlineData(null, MailTrouble.NotTried)]
    [InlineData("550 5.1.1 <…>: no such user", MailTrouble.UnknownMailbox)]
    [InlineData("550 no such mailbox", MailTrouble.UnknownMailbox)]
    [InlineData("550 5.7.1 blocked", MailTrouble.Refused)]
    [InlineData("554 rejected", MailTrouble.Refused)]
    [InlineData("452 4.2.2 over quota", MailTrouble.FullMailbox)]
    [InlineData("552 mailbox full", MailTrouble.FullMailbox)]
    [InlineData("451 4.7.1 greylisted", MailTrouble.ComeBackLater)]
    [InlineData("421 4.3.2 closing", MailTrouble.ServerDown)]
    [InlineData("535 5.7.8 wrong password", MailTrouble.ServerDown)]
    [InlineData("SocketException: Connection refused", MailTrouble.ServerDown)]
    [InlineData("No answer in time", MailTrouble.NoAnswer)]
    [InlineData("AuthenticationTagMismatchException", MailTrouble.NotWritten)]
    public void The_server_s_words_fall_into_classes_that_people_can_act_upon(string? outcome, MailTrouble trouble) => Assert.Equal(trouble, MailTroubles.Of(outcome));

    [Fact]
    public void Only_what_the_person_s_own_server_says_is_said_of_their_contact() => Assert.Equal(
        [MailTrouble.UnknownMailbox, MailTrouble.FullMailbox, MailTrouble.Refused],
        Enum.GetValues<MailTrouble>().Where(trouble => trouble.OfContact() is not null));
}
