using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.ForeignerNumbers;

/// <summary>Whether a foreigner number is in use. An answer that does not come never refuses anybody: whoever sees the document looks.</summary>
public interface IForeignerNumberVerifier
{
    /// <returns>Always an answer; throws only when <paramref name="ct"/> ends the wait.</returns>
    Task<NumberAnswer> VerifyAsync(ForeignerNumber number, BirthDate? born, CancellationToken ct);
}

public enum NumberAnswer
{
    /// <summary>Nothing speaks against it.</summary>
    Accepted,

    /// <summary>The register answered that there is no such number, or not for this birth date.</summary>
    NotKnown,

    /// <summary>No answer, or a doubtful one.</summary>
    CheckAtGuichet,
}

internal static class ForeignerNumberQuestion
{
    /// <summary>Asked outside any transaction: a slow register must hold no lock.</summary>
    public static async Task<NumberAnswer> AskAsync(this IForeignerNumberVerifier numbers, JourneyAnswers answers, CancellationToken ct) =>
        ForeignerNumber.TryParse(answers.ForeignerNumber, out var number) ? await numbers.VerifyAsync(number, answers.Born, ct) : NumberAnswer.Accepted;
}
