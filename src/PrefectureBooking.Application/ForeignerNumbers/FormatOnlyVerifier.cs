using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.ForeignerNumbers;

/// <summary>Where no register may be asked: a number that could be read has the right shape, and that is all one can say.</summary>
public sealed class FormatOnlyVerifier : IForeignerNumberVerifier
{
    public Task<NumberAnswer> VerifyAsync(ForeignerNumber number, BirthDate? born, CancellationToken ct) => Task.FromResult(NumberAnswer.Accepted);
}
