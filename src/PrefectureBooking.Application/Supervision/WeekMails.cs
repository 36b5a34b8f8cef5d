using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;

namespace PrefectureBooking.Application.Supervision;

/// <summary>Mails about demands of a site: those that left in a week, and those due in it that failed. A demand of two sites counts at both.</summary>
internal sealed class WeekMails
{
    private readonly Dictionary<WeekKey, int> _sent = [];
    private readonly Dictionary<WeekKey, int> _failed = [];

    public int Sent(WeekKey key) => _sent.GetValueOrDefault(key);

    public int Failed(WeekKey key) => _failed.GetValueOrDefault(key);

    public static async Task<WeekMails> ReadAsync(BookingDbContext db, WeekScope scope, CancellationToken ct)
    {
        var (mails, sites) = (new WeekMails(), scope.Sites);
        foreach (var week in scope.Weeks)
        {
            var instants = scope.Instants(week);
            var (start, end) = (instants.Start, instants.End);
            var counts = await (from m in db.OutboxMails
                                where (m.State == OutboxState.Sent && m.SentAt >= start && m.SentAt < end) || (m.State == OutboxState.Failed && m.DueAt >= start && m.DueAt < end)
                                from d in db.Demands.Where(d => d.Id == m.DemandId)
                                join accepted in db.Set<DemandSite>() on d.Id equals accepted.DemandId
                                where sites.Contains(accepted.SiteId)
                                group m by new { accepted.SiteId, d.FamilyId, m.State } into g
                                select new { g.Key.SiteId, g.Key.FamilyId, g.Key.State, Count = g.Count() }).ToListAsync(ct);
            foreach (var count in counts)
            {
                (count.State == OutboxState.Sent ? mails._sent : mails._failed)[new(count.SiteId, count.FamilyId, week)] = count.Count;
            }
        }

        return mails;
    }
}
