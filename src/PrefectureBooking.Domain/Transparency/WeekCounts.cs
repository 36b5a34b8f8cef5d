namespace PrefectureBooking.Domain.Transparency;

/// <summary>What was counted of one week at one site for one family, before anything is masked.</summary>
public sealed record WeekCounts
{
    /// <summary>Null when the week was never planned.</summary>
    public PlannedWeek? Planned { get; init; }

    /// <summary>Null when the rows of that week's people may be deleted already.</summary>
    public WeekPeople? People { get; init; }

    /// <summary>As published after the week's last run: shown only when all its classes are; null without a run.</summary>
    public PublicCount? Waiting { get; init; }

    /// <summary>False for a family whose procedures have no deadline.</summary>
    public bool HasDeadlines { get; init; } = true;

    /// <summary>In the order of <see cref="WeekFigureKind"/>.</summary>
    public IReadOnlyList<WeekFigure> Figures() => [.. OfPlan(), .. OfPeople().OrderBy(f => f.Kind)];

    private IEnumerable<WeekFigure> OfPlan() =>
    [
        Planned is { } planned ? WeekFigure.Known(WeekFigureKind.PlacesOffered, planned.Places) : WeekFigure.Unknown(WeekFigureKind.PlacesOffered),
        Planned is { } plan ? WeekFigure.Known(WeekFigureKind.GuichetHours, plan.Hours) : WeekFigure.Unknown(WeekFigureKind.GuichetHours),
    ];

    private IEnumerable<WeekFigure> OfPeople()
    {
        var waiting = Waiting is { } count ? WeekFigure.Of(WeekFigureKind.Waiting, count) : WeekFigure.Unknown(WeekFigureKind.Waiting);
        return People is { } people
            ? [waiting, InTime(people), .. people.Figures()]
            : [waiting, .. Enum.GetValues<WeekFigureKind>().Where(k => k is not (WeekFigureKind.PlacesOffered or WeekFigureKind.GuichetHours or WeekFigureKind.Waiting)).Select(WeekFigure.Unknown)];
    }

    private WeekFigure InTime(WeekPeople people)
    {
        // The rule of the public promises: the part surely kept, as if ten had come too late when their number is masked.
        var part = KeptPromises.Of(people.InTime, people.TooLate);
        return !HasDeadlines ? WeekFigure.Unknown(WeekFigureKind.ServedInTime)
            : part.PercentKept is { } percent ? new(WeekFigureKind.ServedInTime, part.AtLeast ? FigureState.AtLeast : FigureState.Known, percent)
            : WeekFigure.Masked(WeekFigureKind.ServedInTime);
    }
}

/// <param name="Hours">Of all guichets together, as planned.</param>
public sealed record PlannedWeek(int Places, decimal Hours);

/// <summary>People and what became of them; each place of the week that was booked counts once, by how it ended.</summary>
public sealed record WeekPeople
{
    public int Honoured { get; init; }

    public int Missed { get; init; }

    public int CancelledInTime { get; init; }

    public int CancelledLate { get; init; }

    public int Displaced { get; init; }

    public int Unfinished { get; init; }

    public int PassesServed { get; init; }

    public int PassesNotServed { get; init; }

    /// <summary>Of those received who had a deadline: on that day or before.</summary>
    public int InTime { get; init; }

    public int TooLate { get; init; }

    public int MailsSent { get; init; }

    public int MailsFailed { get; init; }

    /// <summary>Days from registration to the visit, of those received.</summary>
    public IReadOnlyCollection<int> Waits { get; init; } = [];

    internal IEnumerable<WeekFigure> Figures() =>
    [
        // The rarest gives way.
        .. Group(
            WeekFigureKind.Booked,
            (WeekFigureKind.Unfinished, Unfinished), (WeekFigureKind.Displaced, Displaced), (WeekFigureKind.CancelledLate, CancelledLate),
            (WeekFigureKind.CancelledInTime, CancelledInTime), (WeekFigureKind.Missed, Missed), (WeekFigureKind.Honoured, Honoured)),
        .. Group(WeekFigureKind.PassesIssued, (WeekFigureKind.PassesNotServed, PassesNotServed), (WeekFigureKind.PassesServed, PassesServed)),
        Wait(WeekFigureKind.WaitHalf, 50),
        Wait(WeekFigureKind.WaitNineTenths, 90),
        WeekFigure.Of(WeekFigureKind.MailsSent, SmallCounts.OrNobody(MailsSent)),
        WeekFigure.Of(WeekFigureKind.MailsFailed, SmallCounts.OrNobody(MailsFailed)),
    ];

    private static IEnumerable<WeekFigure> Group(WeekFigureKind total, params (WeekFigureKind Kind, int People)[] parts)
    {
        var shown = SmallCounts.ClosedCells([.. parts.Select(p => p.People)]);
        var sum = shown.Any(cell => cell.IsMasked) ? PublicCount.Masked : new(parts.Sum(p => p.People));
        return [WeekFigure.Of(total, sum), .. parts.Zip(shown, (part, cell) => WeekFigure.Of(part.Kind, cell))];
    }

    private WeekFigure Wait(WeekFigureKind kind, int percent) =>
        WaitSummary.Centile(Waits, percent) is { } days ? WeekFigure.Known(kind, days) : WeekFigure.Masked(kind);
}
