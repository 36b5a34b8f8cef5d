using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.Calendars.Changes;

public abstract record PlanResult
{
    private PlanResult()
    {
    }

    /// <summary>What the change would do; nothing is written.</summary>
    public sealed record Previewed(PlanPreview Preview) : PlanResult;

    public sealed record Saved(PlanPreview Preview) : PlanResult;

    /// <summary>Saved before, by the same form.</summary>
    public sealed record AlreadySaved : PlanResult;

    /// <summary>Something changed since the preview: nothing is written, here is the preview as it would be now.</summary>
    /// <param name="Others">Changes that others made to these days or to the usual week since the form was opened; none when people booked or cancelled.</param>
    public sealed record Stale(PlanPreview Preview, IReadOnlyList<PlanChangeLine> Others) : PlanResult;

    public sealed record Invalid(PlanFault Fault) : PlanResult;

    /// <summary>No such site, or not one of this account's: the same answer for both.</summary>
    public sealed record Refused : PlanResult;
}

public enum PlanFault
{
    /// <summary>A day or an hour that has begun.</summary>
    Begun,

    /// <summary>Later than the planned days.</summary>
    TooFar,

    /// <summary>The guichet does not serve the pool, or is not of the site.</summary>
    NotServed,

    /// <summary>One guichet would work twice at the same hour.</summary>
    Overlapping,

    /// <summary>Nothing would be different.</summary>
    NoChange,

    ReasonMissing,

    /// <summary>Not today's change, undone already, or changed again since.</summary>
    CannotUndo,
}

/// <summary>What a change does, in figures; people appear in numbers only.</summary>
/// <param name="Fingerprint">Of what was previewed: saving compares it.</param>
/// <param name="KeptDays">Days that keep hours staff gave them by hand.</param>
public sealed record PlanPreview(
    string Fingerprint, DateOnly FirstDay, DateOnly LastDay, int Appear, int Vanish, int Moved, int Replaced, int Waiting, int Restored,
    int Offers, int Promised, int PromisesAtRisk, int ToTell, int PassesMoved, IReadOnlyList<DateOnly> KeptDays, IReadOnlyDictionary<DateOnly, int> Seen)
{
    /// <summary>When it was looked at.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Passes that are for their first day again.</summary>
    public int PassesBack { get; init; }

    /// <summary>People whose place is no more.</summary>
    public int Displaced => Moved + Replaced + Waiting;
}

/// <summary>A change as the page lists it.</summary>
public sealed record PlanChangeLine(
    Domain.Shared.PlanChangeId Id, PlanChangeKind Kind, DateTimeOffset MadeAt, string By, DateOnly FirstDay, DateOnly LastDay, string Reason, int Displaced, bool CanUndo);
