using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Short mails, where what they say does not matter.</summary>
internal static class Letters
{
    public static OutgoingMail To(string recipient) => new(
        new MailOptions { From = "rdv@prefecture.example" }.Sender, $"{Guid.NewGuid():N}@rendez-vous.localhost", recipient,
        "Votre rendez-vous à Nanterre", "<p>Le 3 décembre à 9 h.</p>", "Le 3 décembre à 9 h.", []);
}
