using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Staff;

/// <summary>Ten codes for the day the telephone is lost, each good once. The database holds keyed hashes.</summary>
public sealed class RecoveryCodes(KeyedHash hash)
{
    public const int Count = 10;

    private const string Purpose = "recovery-code";
    private const int Length = 12;
    private const int Group = 4;

    // Without the letters and figures that are mistaken for one another.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>Replaces those in force, in the caller's transaction.</summary>
    /// <returns>What is shown once.</returns>
    public async Task<IReadOnlyList<string>> RenewAsync(BookingDbContext db, StaffUserId account, CancellationToken ct)
    {
        await db.StaffRecoveryCodes.Where(c => c.UserId == account.Value).ExecuteDeleteAsync(ct);
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Length)).ToList();
        db.AddRange(codes.Select(code => new StaffRecoveryCode(account.Value, hash.Of(Purpose, Named(account, code)))));
        await db.SaveChangesAsync(ct);
        return [.. codes.Select(code => string.Join('-', code.Chunk(Group).Select(group => new string(group))))];
    }

    /// <summary>Uses one up: of two that come with the same code, one is let through.</summary>
    public async Task<bool> UseAsync(BookingDbContext db, StaffUserId account, string typed, CancellationToken ct)
    {
        // While the token key is being changed, codes printed before and after its swap are both good.
        var hashes = hash.AllOf(Purpose, Named(account, string.Concat(typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)))).ToArray();
        return await db.StaffRecoveryCodes.Where(c => c.UserId == account.Value && hashes.Contains(c.CodeHash)).ExecuteDeleteAsync(ct) == 1;
    }

    private static string Named(StaffUserId account, string code) => $"{account.Value:N}:{code}";
}
