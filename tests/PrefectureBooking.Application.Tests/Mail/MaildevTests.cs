using System.Net.Mail;
using System.Text;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

public sealed class MaildevTests(Maildev maildev) : IClassFixture<Maildev>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_arrives_is_read_back_whole()
    {
        await SendAsync("amina@example.org", "Votre rendez-vous à Nanterre", "Le 3 décembre à 9 h.\nÀ bientôt.", "BEGIN:VCALENDAR");

        var mail = await maildev.WaitForMailToAsync("amina@example.org", Ct);

        Assert.Equal("Votre rendez-vous à Nanterre", mail.Subject);
        Assert.Equal(["prefecture@example.org"], mail.From);
        Assert.Equal("Le 3 décembre à 9 h.\nÀ bientôt.", mail.Text?.ReplaceLineEndings("\n").Trim());
        Assert.Equal("<p>Le 3 décembre</p>", mail.Html?.Trim());
        Assert.Equal("<123@example.org>", mail.MessageId);
        Assert.Equal("auto-generated", mail.Headers["auto-submitted"]);
        var attachment = Assert.Single(mail.Attachments);
        Assert.Equal("rendez-vous.ics", attachment.FileName);
        Assert.Equal("BEGIN:VCALENDAR", Encoding.UTF8.GetString(await maildev.ContentAsync(mail, attachment, Ct)).Trim());
        Assert.Contains("Message-ID: <123@example.org>", await maildev.SourceAsync(mail, Ct), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Deleted_mails_are_gone()
    {
        using (var smtp = new SmtpClient(maildev.Host, maildev.Port))
        {
            await smtp.SendMailAsync("prefecture@example.org", "bao@example.org", "Un", "un", Ct);
        }

        Assert.Empty((await maildev.WaitForMailToAsync("bao@example.org", Ct)).Attachments);

        await maildev.DeleteAllAsync(Ct);

        Assert.Empty(await maildev.AllAsync(Ct));
    }

    private async Task SendAsync(string to, string subject, string text, string calendar)
    {
        using var message = new MailMessage("prefecture@example.org", to, subject, text);
        using var html = AlternateView.CreateAlternateViewFromString("<p>Le 3 décembre</p>", Encoding.UTF8, "text/html");
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(calendar));
        using var attachment = new Attachment(content, "rendez-vous.ics", "text/calendar");
        message.AlternateViews.Add(html);
        message.Attachments.Add(attachment);
        message.Headers.Add("Message-ID", "<123@example.org>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        using var smtp = new SmtpClient(maildev.Host, maildev.Port);
        await smtp.SendMailAsync(message, Ct);
    }
}
