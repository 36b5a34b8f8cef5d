using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Staff;
using Xunit;

namespace PrefectureBooking.Web.Tests.Mails;

/// <summary>The page as the server first writes it; what is pressed is seen in the browser's tests.</summary>
public sealed class MailsPageTests(StaffWeb web) : IClassFixture<StaffWeb>
{
    private const string Page = "/encadrement/mails";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_supervisor_reads_what_failed_and_why_in_plain_words_and_nobody_s_name_mailbox_or_link()
    {
        var person = await Person.New().RegisterAsync(web.Application, web.Own);
        await FailAsync(web.Application.Clock.Now.AddHours(-2), person.Dossier);
        var elsewhere = await Person.New().RegisterAsync(web.Application, web.Other);
        await FailAsync(web.Application.Clock.Now.AddHours(-2), elsewhere.Dossier);
        using var supervisor = await web.NewAgentAsync(SiteRole.Supervisor);

        using var page = await supervisor.GetPageAsync(Page);

        var card = page.QuerySelectorAll(".pb-cards li").Single(li => li.TextContent.Contains(person.Dossier.ToString(), StringComparison.Ordinal));
        Assert.StartsWith("Demande enregistrée", card.Words("h3"), StringComparison.Ordinal);
        Assert.Contains("Adresse inconnue", card.TextContent, StringComparison.Ordinal);
        Assert.Equal("550 5.1.1 no such user", card.Words("details p"));
        Assert.DoesNotContain(elsewhere.Dossier.ToString(), page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("@", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("main .pb-cards button"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.Empty(page.QuerySelectorAll(".pb-mail"));
    }

    [Fact]
    public async Task Opening_the_page_is_written_down_once()
    {
        var user = await web.Host.CreateAccountAsync("opens-mails", SiteRole.Supervisor, web.Own.Site);
        using var supervisor = web.NewVisitor();
        using var signedIn = await supervisor.SignInAsync("opens-mails", StaffAccounts.Password);

        using var page = await supervisor.GetPageAsync(Page);

        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        Assert.Equal(1, await db.AuditEntries.CountAsync(entry => entry.Actor == user.Id.ToString() && entry.Action == ReadTroubledMails.Action, Ct));
    }

    [Theory]
    [InlineData("1", "Page 1 sur 2", ReadTroubledMails.PageSize)]
    [InlineData("2", "Page 2 sur 2", 3)]
    [InlineData("9", "Page 2 sur 2", 3)]
    [InlineData("deux", "Page 1 sur 2", ReadTroubledMails.PageSize)]
    public async Task Long_lists_are_paged(string number, string said, int shown)
    {
        var office = await Office.CreateAsync(web.Application);
        var person = await Person.New().RegisterAsync(web.Application, office);
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        for (var n = 1; n < ReadTroubledMails.PageSize + 3; n++)
        {
            web.Get<Outbox>().Add(db, new ClaimMail("ABCDEFGHJK", "01"), new Addressee("a@exemple.fr", "fr", person.Demand), Guid.NewGuid(), "1", web.Application.Clock.Now.AddHours(-1)).State = OutboxState.Failed;
        }

        await db.SaveChangesAsync(Ct);
        await FailAsync(web.Application.Clock.Now.AddHours(-1), person.Dossier);
        var name = $"pages-{Guid.NewGuid():N}";
        await web.Host.CreateAccountAsync(name, SiteRole.Supervisor, office.Site);
        using var supervisor = web.NewVisitor();
        using var signedIn = await supervisor.SignInAsync(name, StaffAccounts.Password);

        using var page = await supervisor.GetPageAsync($"{Page}?site={office.Site.Code}&page={number}");

        Assert.Equal(said, page.Words("nav.pb-actions p"));
        Assert.Equal(shown, page.QuerySelectorAll(".pb-cards > li").Length);
    }

    [Fact]
    public async Task Every_kind_of_mail_has_a_name_in_plain_french()
    {
        var kinds = typeof(MailContent).GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute), false)
            .Cast<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).ToList();
        var office = await Office.CreateAsync(web.Application);
        var person = await Person.New().RegisterAsync(web.Application, office);
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);
        await db.OutboxMails.Where(m => m.DemandId == person.Demand).ExecuteUpdateAsync(set => set.SetProperty(m => m.State, OutboxState.Sent).SetProperty(m => m.LockToken, (Guid?)null), Ct);
        foreach (var kind in kinds)
        {
            var mail = web.Get<Outbox>().Add(db, new ClaimMail("ABCDEFGHJK", "01"), new Addressee("a@exemple.fr", "fr", person.Demand), Guid.NewGuid(), "1", web.Application.Clock.Now.AddHours(-1));
            mail.State = OutboxState.Failed;
            await db.SaveChangesAsync(Ct);
            await db.OutboxMails.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Kind, kind), Ct);
        }

        await web.Host.CreateAccountAsync("kinds", SiteRole.Supervisor, office.Site);
        using var supervisor = web.NewVisitor();
        using var signedIn = await supervisor.SignInAsync("kinds", StaffAccounts.Password);
        using var page = await supervisor.GetPageAsync($"{Page}?site={office.Site.Code}");
        using var next = await supervisor.GetPageAsync($"{Page}?site={office.Site.Code}&page=2");

        var names = page.QuerySelectorAll(".pb-cards h3").Concat(next.QuerySelectorAll(".pb-cards h3")).Select(h => h.FirstChild!.TextContent.Trim()).ToList();
        Assert.Equal(kinds.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("Autre message", names);
    }

    private async Task FailAsync(DateTimeOffset due, DossierNumber dossier)
    {
        await using var db = await web.Get<IDbContextFactory<BookingDbContext>>().CreateDbContextAsync(Ct);

        // Whoever was sending it at that moment has lost its lease.
        await db.OutboxMails.Where(m => db.Demands.Any(d => d.Id == m.DemandId && d.Dossier == dossier)).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, OutboxState.Failed).SetProperty(m => m.Outcome, "550 5.1.1 no such user").SetProperty(m => m.DueAt, due).SetProperty(m => m.Attempts, 1).SetProperty(m => m.LockToken, (Guid?)null), Ct);
    }
}
