using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;

namespace PrefectureBooking.Application.Access;

/// <summary>Six-digit codes sent by mail: one in force per journey or demand, used once.</summary>
public sealed class AccessCodes(
    IDbContextFactory<BookingDbContext> contexts, AttemptLimit limit, KeyedHash hash, TimeProvider time, IOptions<AccessOptions> options)
{
    private const string Tries = "code-try";
    private const string Sends = "code-send";

    /// <summary>Whether one more code may go to this mailbox.</summary>
    /// <returns>Null if it may, else the instant (UTC) at which the wait ends.</returns>
    public Task<DateTimeOffset?> MaySendAsync(string address, CancellationToken ct) =>
        limit.CountAsync(Sends, Mailbox(address), options.Value.SendsBeforeWait, options.Value.SendWindow, ct);

    /// <summary>Puts a new code in force, in the caller's transaction; the one before it is void.</summary>
    public async Task<string> IssueAsync(BookingDbContext db, Guid subject, CancellationToken ct)
    {
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var (codeHash, expires) = (hash.Of("code", Text(subject, code)), time.GetUtcNow() + options.Value.CodeLifetime);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO access_code (subject_id, code_hash, expires_at) VALUES ({subject}, {codeHash}, {expires})
             ON CONFLICT (subject_id) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at
             """, ct);
        return code;
    }

    /// <summary>Tries a code. Each try counts for the dossier and for the address before the code is looked at.</summary>
    public async Task<CodeResult> TryAsync(Guid subject, string address, string? typed, CancellationToken ct)
    {
        var most = options.Value.TriesBeforeWait;
        var perSubject = await limit.CountAsync(Tries, subject.ToString(), most, options.Value.TryWindow, ct);
        var perAddress = await limit.CountAsync(Tries, Mailbox(address), most, options.Value.TryWindow, ct);
        if ((perSubject ?? perAddress) is { } until)
        {
            return new CodeResult.Wait(until);
        }

        var (codes, now) = (hash.AllOf("code", Text(subject, Digits(typed))), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(ct);
        var used = await db.AccessCodes
            .Where(c => c.SubjectId == subject && codes.Contains(c.CodeHash) && c.ExpiresAt > now)
            .ExecuteDeleteAsync(ct);
        if (used == 0)
        {
            return new CodeResult.Wrong();
        }

        await limit.ForgetAsync(Tries, subject.ToString(), ct);
        await limit.ForgetAsync(Tries, Mailbox(address), ct);
        return new CodeResult.Accepted();
    }

    /// <summary>One mailbox however it is spelled, and never the same counter as a dossier's.</summary>
    private static string Mailbox(string address) => "mailbox:" + address.ToUpperInvariant();

    private static string Digits(string? typed) => string.Concat((typed ?? "").Where(char.IsAsciiDigit).Take(7));

    private static string Text(Guid subject, string code) => $"{subject:N}:{code}";
}

public abstract record CodeResult
{
    private CodeResult()
    {
    }

    public sealed record Accepted : CodeResult;

    /// <summary>Not the code in force, or its 15 minutes are over: the same words for both.</summary>
    public sealed record Wrong : CodeResult;

    public sealed record Wait(DateTimeOffset Until) : CodeResult;
}
