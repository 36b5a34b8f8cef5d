using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands.Journey;

/// <summary>The whole site on a database of its own, with one office, for the tests of a class.</summary>
public sealed class JourneySite : IAsyncLifetime
{
    public const string PostalCode = "92000";

    // The tests come from one address; what they test is not the limit of posts.
    private static readonly Dictionary<string, string?> Settings = new() { ["Limits:PostsPerMinute"] = "100000", ["Limits:CodePostsPerMinute"] = "100000" };

    private readonly TestDatabase _database = new();

    public TestApplication Application { get; private set; } = null!;

    public WebHost Host { get; private set; } = null!;

    public Office Office { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        Application = new TestApplication(_database);
        Office = await Office.CreateAsync(Application, prefix: PostalCode);
        Host = new WebHost(_database, Settings);
    }

    public DateOnly Today => LocalTimes.TodayIn(Office.Zone, Application.Clock.Now);

    public Visitor NewVisitor() => new(Host);

    /// <summary>The last code sent to a mailbox.</summary>
    public async Task<string> CodeAsync(string email)
    {
        await using var db = await Application.Contexts.CreateDbContextAsync();
        var mails = await db.OutboxMails.AsNoTracking().OrderByDescending(mail => mail.CreatedAt).ToListAsync();
        return mails.Select(Application.Get<Outbox>().Open).Where(mail => mail.Recipient == email).Select(mail => mail.Content).OfType<CodeMail>().First().Code;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Application.DisposeAsync();
        await _database.DisposeAsync();
    }
}
