using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using PrefectureBooking.Web.Tests.Visits;

namespace PrefectureBooking.Web.Tests.Staff.Handlers;

/// <summary>Everything of one site that somebody might act on: a hall at work, a person who waits in it, and the codes and ids of both.</summary>
internal sealed record HandlerScene(HallSite Halls, Town Town, Site Site, Pool Pool)
{
    /// <summary>Waits in the hall; an organisation helps.</summary>
    public required DemandId Demand { get; init; }

    public required DossierNumber Dossier { get; init; }

    public required TicketId Ticket { get; init; }

    public required GuichetId FreeGuichet { get; init; }

    public required StaffUserId Colleague { get; init; }

    /// <summary>What nobody has told the person yet.</summary>
    public required OutboxMailId Mail { get; init; }

    public required OutboxMailId FailedMail { get; init; }

    public required ClaimId Claim { get; init; }

    public required UrgencyId Urgency { get; init; }

    /// <summary>Helps the person, one who holds a place, and some who may take back their demand.</summary>
    public required OrganisationId Organisation { get; init; }

    public required OrganisationId IdleOrganisation { get; init; }

    public required DemandId Booked { get; init; }

    public required PolicyVersion Policy { get; init; }

    public required JourneyAnswers Answers { get; init; }

    /// <summary>Another scene's, when a browser sends ids that are not its site's.</summary>
    public HandlerScene? Ids { get; init; }

    public HandlerScene Target => Ids ?? this;

    public string Prefecture => Town.Prefecture.Code;

    public DateOnly Today => Town.Today;

    public HallCommand By(StaffUserId account) => new(account, Site.Code);

    /// <returns>What the use case answered.</returns>
    public async Task<object?> WithAsync<T>(Func<T, Task> ask)
        where T : notnull
    {
        await using var scope = Halls.Web.Services.CreateAsyncScope();
        var asked = ask(scope.ServiceProvider.GetRequiredService<T>());
        await asked;
        return asked.GetType().GetProperty("Result")!.GetValue(asked);
    }

    /// <summary>Somebody with this role here; a helper works for the organisation that helps the person.</summary>
    public async Task<StaffUserId> AccountAsync(SiteRole role)
    {
        var account = await Halls.Application.StaffAsync(role, Site);
        if (role == SiteRole.Helper)
        {
            await using var db = await Halls.Application.Contexts.CreateDbContextAsync();
            db.Add(new OrganisationAccount(account.Value, Organisation, Halls.Application.Clock.Now));
            await db.SaveChangesAsync();
        }

        return account;
    }

    /// <summary>Somebody beside the person whom the organisation helps until they take back their demand.</summary>
    public async Task<DemandId> StillHelpedAsync()
    {
        await using var db = await Halls.Application.Contexts.CreateDbContextAsync();
        return await db.Mandates.Where(m => m.OrganisationId == Organisation && m.DemandId != Demand && m.DemandId != Booked && m.EndedAt == null).Select(m => m.DemandId).FirstAsync();
    }
}
