using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>Writes down a récépissé that a guichet handed over, and what its person must know of it.</summary>
public sealed class RecepisseWriter(Outbox outbox, PersonalCipher cipher)
{
    /// <param name="hall">Where.</param>
    /// <param name="id">Whose demand.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">Last day, included.</param>
    /// <param name="allowsWork">Says the paper itself.</param>
    /// <param name="at">When it was handed over.</param>
    /// <param name="ct">Ends the writing.</param>
    internal async Task HandOverAsync(Hall hall, DemandId id, DateOnly from, DateOnly until, bool allowsWork, DateTimeOffset at, CancellationToken ct)
    {
        var recepisse = new Recepisse { Id = RecepisseId.New(), DemandId = id, ValidFrom = from, ValidUntil = until, AllowsWork = allowsWork, HandedOverAt = at };
        hall.Db.Add(recepisse);
        var demand = await hall.Db.Demands.AsNoTracking().SingleAsync(d => d.Id == id, ct);
        var mail = new RecepisseMail(
            demand.Dossier.ToString(), FollowLink.Of(demand, cipher).Value, hall.Site.Id.Value, from, until, allowsWork,
            IsAnnounced: demand.Reach.IsByMail() && Countdown.Recepisse.IsAhead(until, hall.Site.Today(hall.Now)));
        outbox.Add(hall.Db, mail, Addressee.Of(demand, cipher), recepisse.Id.Value, "", hall.Now);
    }
}
