using System.Text.Json;
using PrefectureBooking.Application.Mail;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

public sealed class MaskedMailTests
{
    public static TheoryData<string> Kinds => [.. SampleMails.All.Select(mail => mail.Kind)];

    [Theory, MemberData(nameof(Kinds))]
    public void Nothing_that_opens_something_is_left_in_a_mail_of_any_kind(string kind)
    {
        var masked = JsonSerializer.Serialize(MaskedMail.Of(SampleMailCases.Of(kind)));

        Assert.DoesNotContain(SampleMails.Token, masked, StringComparison.Ordinal);
        Assert.DoesNotContain("042917", masked, StringComparison.Ordinal);
    }
}
