using System.Security.Cryptography;
using PrefectureBooking.Domain.Allocation;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Where the seeds of the draws come from: this machine's secure source, or a public beacon behind the same port.</summary>
public interface ISeedSource
{
    BatchSeed Draw();
}

public sealed class SecureSeedSource : ISeedSource
{
    public BatchSeed Draw() => new(RandomNumberGenerator.GetBytes(BatchSeed.Length));
}
