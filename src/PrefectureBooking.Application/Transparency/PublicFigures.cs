using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Application.Transparency;

/// <summary>All that the public reads of one préfecture, as of its latest runs; small counts are masked already.</summary>
/// <param name="AsOf">Day of the latest run that every family has made; null before the first.</param>
/// <param name="Period">Of arrivals, places, waits and promises; null while none is over.</param>
/// <param name="FirstPeriodOn">Monday whose run publishes the first period; null while nothing is planned.</param>
public sealed record PublicFigures(
    PublicPrefecture Prefecture, DateOnly? AsOf, HalfOpen<DateOnly>? Period, DateOnly? FirstPeriodOn,
    IReadOnlyList<SiteFigures> Sites, IReadOnlyList<FamilyFigures> Families, AllocationPolicy Policy);

public sealed record PublicPrefecture(string Code, string Name, string TimeZone)
{
    public TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
}

/// <param name="Place">What people call it: its city, with its name when two sites are there.</param>
/// <param name="Waiting">After the latest run of each family.</param>
/// <param name="Deficits">Empty without a period, as what follows.</param>
/// <param name="Promises">Null without a period.</param>
public sealed record SiteFigures(
    string Code, string Name, string Place, IReadOnlyList<WaitingCell> Waiting, IReadOnlyList<PlaceDeficit> Deficits,
    IReadOnlyList<VisitWait> Waits, KeptPromises? Promises);

/// <summary>People of one class who took part in the latest run for one procedure at one site; who accepts two sites counts at both.</summary>
/// <param name="OldestDays">Days since the oldest of them registered, for F that are not masked.</param>
public sealed record WaitingCell(DateOnly RunOn, string Procedure, LocalizedText Label, DemandClass Class, PublicCount People, int? OldestDays);

/// <summary>Days from registration to the day of the visit.</summary>
/// <param name="Class">On the day of the visit.</param>
public sealed record VisitWait(DemandClass Class, WaitSummary Days);

/// <param name="LatestRun">Null before the first.</param>
/// <param name="FirstShares">Part of first requests and its reviews, latest first; empty in a family without floors.</param>
/// <param name="IsStarving">The oldest F waits longer than the policy's alarm allows.</param>
/// <param name="Coming">Commitments of runs that have not been made.</param>
/// <param name="Drawn">Past runs, latest first.</param>
public sealed record FamilyFigures(
    string Code, bool HandsOver, RunFigures? LatestRun, IReadOnlyList<ShareReview> FirstShares, bool IsStarving,
    IReadOnlyList<CommittedSeed> Coming, IReadOnlyList<DrawnRun> Drawn);

/// <param name="Participants">Shown only when no cell of the family's waiting people is masked.</param>
/// <param name="Placed">People who were given a place.</param>
/// <param name="Opened">Places opened because nobody waited for them.</param>
/// <param name="FirstShare">s_F followed by this run.</param>
public sealed record RunFigures(
    DateOnly RunOn, DateOnly FirstDay, DateOnly LastDay, PublicCount Participants, PublicCount Placed, PublicCount Opened, decimal FirstShare);

/// <param name="Answered">Of the new renewals that were due, those that received a place or a promise; masked with the others.</param>
public sealed record ShareReview(DateOnly On, decimal Share, FirstShareReason Reason, PublicCount Answered, PublicCount Unanswered);

public sealed record CommittedSeed(DateOnly RunOn, byte[] Commitment, DateTimeOffset CommittedAt);

public sealed record DrawnRun(DateOnly RunOn, DateTimeOffset RanAt, byte[] Commitment, DateTimeOffset CommittedAt, byte[] Seed, byte[] Root);
