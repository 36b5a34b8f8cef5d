using PrefectureBooking.Domain.Allocation;

namespace PrefectureBooking.Application.Allocation;

/// <summary>An evening in figures, decided or only tried.</summary>
/// <param name="Passes">Tomorrow's too, without those of people who were given a place.</param>
/// <param name="Unanswered">R that were neither promised anything nor given a pass.</param>
internal sealed record EveningCounts(int Placed, int Opened, int Promised, int Passes, int Unanswered)
{
    public static EveningCounts Of(EveningOutcome outcome)
    {
        var placed = outcome.Batch.Placed.Select(p => p.Demand).ToHashSet();
        return new(
            placed.Count,
            outcome.Batch.Left.Sum(left => left.Places),
            outcome.Answers.OfType<EveningAnswer.Promised>().Count(),
            outcome.Answers.Concat(outcome.ForTomorrow).OfType<EveningAnswer.Pass>().Select(pass => pass.Demand).Distinct().Count(d => !placed.Contains(d)),
            outcome.Answers.Count(a => a is EveningAnswer.Standby or EveningAnswer.InTheRun && !placed.Contains(a.Demand)));
    }
}
