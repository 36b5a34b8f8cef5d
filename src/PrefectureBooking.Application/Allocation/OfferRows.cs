using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>The rows that hold a place for a person and tell them: to be written together.</summary>
internal sealed record OfferRows(Appointment Appointment, Offer Offer, OutboxMail Mail)
{
    public IEnumerable<object> All => [Appointment, Offer, Mail];

    /// <param name="ask">What is offered; somebody whom mail does not reach is confirmed outright instead.</param>
    public static OfferRows Of(OfferAsk ask, Outbox outbox, PersonalCipher cipher)
    {
        var outright = !ask.Demand.Reach.IsByMail();
        var (id, token) = (AppointmentId.New(), SecretToken.New());
        var appointment = new Appointment
        {
            Id = id,
            DemandId = ask.Demand.Id,
            SlotId = ask.Slot.Id,
            State = outright ? AppointmentState.Confirmed : AppointmentState.Offered,
            Sequence = 0,
            CreatedAt = ask.Now,
            ChangedAt = ask.Now,
        };
        var offer = new Offer
        {
            AppointmentId = id,
            Kind = outright ? OfferKind.Outright : ask.Kind,
            MadeAt = ask.Now,
            EndsAt = outright ? null : ask.EndsAt,
            TokenHash = token.Hash,
        };
        MailContent content = outright
            ? new ConfirmationMail(ask.Demand.Dossier.ToString(), FollowLink.Of(ask.Demand, cipher).Value, ask.Visit(id))
            : new OfferMail(
                ask.Demand.Dossier.ToString(), FollowLink.Of(ask.Demand, cipher).Value, token.Value, ask.Visit(id), ask.EndsAt, ask.Kind == OfferKind.Standby);
        return new(appointment, offer, outbox.Compose(content, Addressee.Of(ask.Demand, cipher), id.Value, Occurrence.Of(0), ask.Now));
    }
}

/// <param name="EndsAt">When it lapses without an answer.</param>
internal sealed record OfferAsk(
    OfferKind Kind, Demand Demand, Slot Slot, ServedPool Pool, Prefecture Prefecture, Procedure Procedure, DateTimeOffset EndsAt, DateTimeOffset Now)
{
    public VisitDetails Visit(AppointmentId appointment) =>
        VisitDetails.Of(appointment, 0, Slot.StartsAt, Pool.Pool.SlotMinutes, Pool.Site, Prefecture, Procedure);
}
