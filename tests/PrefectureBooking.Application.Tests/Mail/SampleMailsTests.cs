using System.Reflection;
using System.Text.Json.Serialization;
using PrefectureBooking.Application.Mail;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

public sealed class SampleMailsTests
{
    [Fact]
    public void Every_kind_of_mail_has_one_sample_and_only_one()
    {
        var kinds = typeof(MailContent).GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(kind => (string)kind.TypeDiscriminator!);

        Assert.Equal(kinds.Order(StringComparer.Ordinal), SampleMails.All.Select(mail => mail.Kind).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Code")]
    [InlineData("")]
    [InlineData("nothing")]
    public void A_kind_that_is_none_has_no_sample(string kind) => Assert.Null(SampleMails.Find(kind));
}
