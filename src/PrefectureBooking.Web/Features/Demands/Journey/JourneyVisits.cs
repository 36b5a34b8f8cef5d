using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>Finds the journey of a browser and saves its answers.</summary>
public sealed class JourneyVisits(
    JourneyCookie cookie, Journeys journeys, ListProcedures procedures, FindPrefecture prefectures, BookingClock clock)
{
    /// <returns>Null without a journey, or when it is over.</returns>
    public async Task<JourneyVisit?> FindAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        return cookie.Read(context) is { } key && await journeys.FindAsync(key, ct) is { } open
            ? new JourneyVisit(open, await PathAsync(open.Answers, ct))
            : null;
    }

    /// <summary>Saves the answers, as the first of a new journey when there is none.</summary>
    /// <returns>What to ask next; null when the journey ended in between.</returns>
    public async Task<JourneyPath?> SaveAsync(HttpContext context, JourneyVisit? visit, JourneyAnswers answers)
    {
        var ct = context.RequestAborted;
        var path = await PathAsync(answers, ct);
        path = path with { Answers = Settle(path) };
        if (visit is not null)
        {
            return await journeys.SaveAsync(visit.Open.Id, path.Answers, ct) ? path : null;
        }

        cookie.Set(context, await journeys.StartAsync(path.Answers, ct));
        return path;
    }

    private async Task<JourneyPath> PathAsync(JourneyAnswers answers, CancellationToken ct)
    {
        var place = answers.ProcedureCode is { } code && PostalCode.TryParse(answers.PostalCode, out var postalCode)
            ? await prefectures.HandleAsync(postalCode, code, ct)
            : null;
        if (place is FindPrefectureResult.Served served)
        {
            return new JourneyPath(answers, served.Procedure, place, LocalTimes.TodayIn(served.Prefecture.Zone, clock.Now));
        }

        var procedure = (await procedures.HandleAsync(ct)).FirstOrDefault(p => p.Code == answers.ProcedureCode);
        return new JourneyPath(answers, procedure, place, LocalTimes.TodayIn(TimeZoneInfo.Utc, clock.Now));
    }

    /// <summary>The place follows from the procedure and the home: changing either keeps the sites that still serve.</summary>
    private static JourneyAnswers Settle(JourneyPath path)
    {
        if (path.Served is not { } served)
        {
            return path.Answers with { Prefecture = null, Procedure = null };
        }

        var offered = served.Sites.Select(site => site.Id).ToList();
        return path.Answers with
        {
            Prefecture = served.Prefecture.Id,
            Procedure = served.Procedure.Id,
            Sites = offered is [var only] ? [only] : [.. path.Answers.Sites.Intersect(offered)],
        };
    }
}

/// <summary>A journey of this browser and where it stands; kept for the request by <see cref="JourneyGuard"/>.</summary>
public sealed record JourneyVisit(OpenJourney Open, JourneyPath Path);
