namespace PrefectureBooking.Application.Staff;

/// <summary>What makes the codes of an account.</summary>
public sealed class StaffSecondFactor
{
    /// <summary>Under which the key is sealed.</summary>
    public const string Purpose = "staff_second_factor.key";

    /// <summary>The constraint of one per account.</summary>
    public const string OnePerAccount = "staff_second_factor_pkey";

    public required Guid UserId { get; init; }

    public required byte[] Key { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Time step of the last code accepted: an earlier one, or the same, is worth nothing.</summary>
    public required long LastStep { get; init; }
}

/// <summary>A code that replaces the telephone once.</summary>
public sealed record StaffRecoveryCode(Guid UserId, byte[] CodeHash);
