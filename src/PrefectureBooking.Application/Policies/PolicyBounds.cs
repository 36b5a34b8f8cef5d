namespace PrefectureBooking.Application.Policies;

/// <summary>
/// What the checks of the table <c>policy_version</c> accept, said beforehand so that each refusal stands beside its figure.
/// Where one figure limits another, the bound is the other's value.
/// </summary>
public static class PolicyBounds
{
    // The table keeps four decimals of a part: below one is at most this, above nothing at least this.
    private const decimal Grain = 0.0001m;
    private const int DecimalsOfPart = 4;
    private const decimal FirstAtLeast = 0.15m;
    private const decimal FloorsAtMost = 0.5m;

    /// <summary>In the order of the figures; empty when the table would accept them all.</summary>
    public static IReadOnlyList<PolicyFault> Faults(PolicyFigures figures) =>
        [.. PolicyFigures.Fields.Select(field => Of(field, figures)).Where(bound => !Accepts(bound, figures[bound.Field]))];

    private static bool Accepts(PolicyFault bound, decimal value) =>
        value >= bound.Least && value <= bound.Most && value == decimal.Round(value, PolicyFigures.IsPart(bound.Field) ? DecimalsOfPart : 0);

    private static PolicyFault Of(PolicyField field, PolicyFigures figures)
    {
        var (least, most) = field switch
        {
            PolicyField.WalkInShare or PolicyField.NoShowBeforeHistory or PolicyField.ExpectedCancellations => (0, 1 - Grain),
            PolicyField.HorizonDays => (1, 400),
            PolicyField.FirstFilledDay => (2, 10),
            PolicyField.LastFilledDay => (figures[PolicyField.FirstFilledDay], 15),
            PolicyField.FirstAtStart => (figures[PolicyField.FirstLowest], figures[PolicyField.FirstHighest]),
            PolicyField.FirstLowest => (FirstAtLeast, figures[PolicyField.FirstHighest]),
            PolicyField.FirstHighest => (FirstAtLeast, FloorsAtMost - figures[PolicyField.ExpiredShare]),
            PolicyField.ExpiredShare => (0, FloorsAtMost - FirstAtLeast),
            PolicyField.PromisedPart => (Grain, 1),
            PolicyField.PassPartOfWalkIns or PolicyField.PassPartOfNoShows => (0, 1),
            PolicyField.OfferDays => (1, 5),
            PolicyField.NearOfferDays => (1, figures[PolicyField.OfferDays]),
            PolicyField.UrgencyShare => (0, 0.1m),
            PolicyField.ReturnShare => (0, 0.2m),
            PolicyField.StarvationDays => (30, 730),
        };
        return new(field, least, most);
    }
}

/// <summary>A figure outside its bounds, both of which are accepted.</summary>
public readonly record struct PolicyFault(PolicyField Field, decimal Least, decimal Most);
