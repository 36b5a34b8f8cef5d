using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Tells people what an evening decided for them, when it is not an offer.</summary>
internal sealed class AnswerMails(RunScene scene, Outbox outbox, PersonalCipher cipher, DateTimeOffset now)
{
    public OutboxMail Promised(Demand demand, Promise promise) => Compose(demand, (dossier, follow) =>
        new PromiseMail(dossier, follow, promise.ReceivedBy, scene.Policy.FirstFilledDay, scene.Policy.Answers.OfferDays));

    /// <param name="noPlaceBefore">Null for a pass that replaces no promise.</param>
    public OutboxMail Pass(Demand demand, WalkInPass pass, DateOnly? noPlaceBefore)
    {
        var site = scene.Pools.First(p => p.Pool.Id == pass.PoolId).Site;
        var where = new PassSite(site.Id.Value, site.Name, site.PostalAddress, site.Phone, scene.Calendar.Prefecture.TimeZone);
        return Compose(demand, (dossier, follow) => new PassMail(dossier, follow, noPlaceBefore, pass.Day, pass.Half, where));
    }

    public OutboxMail NoGuarantee(Demand demand, DateOnly deadline) =>
        Compose(demand, (dossier, follow) => new NoGuaranteeMail(dossier, follow, deadline));

    public OutboxMail Range(Demand demand, HonestRange? range) =>
        Compose(demand, (dossier, follow) => new RangeMail(dossier, follow, range?.From, range?.Until));

    private OutboxMail Compose(Demand demand, Func<string, string, MailContent> write) =>
        outbox.Compose(
            write(demand.Dossier.ToString(), FollowLink.Of(demand, cipher).Value),
            Addressee.Of(demand, cipher), demand.Id.Value, $"{scene.Days.RunOn:yyyy-MM-dd}", now);
}
