using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>Mails that do not leave; on a server that takes everything, only a hand in the database makes any.</summary>
internal static class FailedMails
{
    /// <returns>Whom the mails are about.</returns>
    public static async Task<Resident> FailMailAsync(this DemoSite site, OutboxState state, string? outcome)
    {
        var person = await site.RegisterAsync(site.Nanterre, Person.New());
        var (due, never) = (site.Application.Clock.Now.AddHours(-3), DateTimeOffset.UtcNow.AddDays(1));
        await using var db = await site.Application.Contexts.CreateDbContextAsync();

        // Whoever was sending it at that moment has lost its lease.
        await db.OutboxMails.Where(mail => mail.DemandId == person.Demand).ExecuteUpdateAsync(
            set => set.SetProperty(mail => mail.State, state).SetProperty(mail => mail.Outcome, outcome).SetProperty(mail => mail.DueAt, due).SetProperty(mail => mail.RetryAt, never)
                .SetProperty(mail => mail.Attempts, 2).SetProperty(mail => mail.LockToken, (Guid?)null).SetProperty(mail => mail.LockedUntil, (DateTimeOffset?)null).SetProperty(mail => mail.SentAt, (DateTimeOffset?)null),
            TestContext.Current.CancellationToken);
        return person;
    }

    /// <summary>Somebody whose mailbox returns everything, and to whom nothing is to be told now.</summary>
    public static async Task<DemandId> FailContactAsync(this DemoSite site)
    {
        var person = await site.RegisterAsync(site.Nanterre, Person.New());
        await using var db = await site.Application.Contexts.CreateDbContextAsync();
        db.Add(new ContactFailure(person.Demand, site.Application.Clock.Now.AddDays(-2), ContactFailureReason.FullMailbox));
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return person.Demand;
    }
}
