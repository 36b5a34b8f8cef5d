using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demands;

/// <summary>Tries the code of a person who names their dossier. An unknown dossier counts its tries and answers as a wrong code does.</summary>
public sealed class ConfirmAccess(IDbContextFactory<BookingDbContext> contexts, AccessCodes codes, KeyedHash hash, PersonalCipher cipher)
{
    public async Task<ConfirmAccessResult> HandleAsync(DossierNumber dossier, string? typed, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var demand = await db.Demands.AsNoTracking().SingleOrDefaultAsync(d => d.Dossier == dossier && d.EndedAt == null, ct);
        return await TryAsync(demand, StandIn(dossier), typed, ct);
    }

    public async Task<ConfirmAccessResult> HandleAsync(DemandId id, string? typed, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await TryAsync(await db.Demands.AsNoTracking().SingleAsync(d => d.Id == id, ct), id.Value, typed, ct);
    }

    private async Task<ConfirmAccessResult> TryAsync(Demand? demand, Guid standIn, string? typed, CancellationToken ct)
    {
        var address = demand is null ? null : cipher.Open<ContactDetails>(ContactDetails.Purpose, demand.Contact).Email;
        var subject = demand?.Id.Value ?? standIn;
        // A name of its own for the missing address: one name for both would count each try twice and tell the dossier apart.
        return await codes.TryAsync(subject, address ?? $"no address of {subject}", typed, ct) switch
        {
            CodeResult.Accepted when demand is not null => new ConfirmAccessResult.Accepted(demand.Id, FollowLink.Of(demand, cipher)),
            CodeResult.Wait wait => new ConfirmAccessResult.Wait(wait.Until),
            _ => new ConfirmAccessResult.Wrong(),
        };
    }

    /// <summary>A lasting id for a dossier that does not exist, so that its tries are counted like any other's.</summary>
    private Guid StandIn(DossierNumber dossier) => new(hash.Of("no-dossier", dossier.Value).AsSpan(0, 16));
}

public abstract record ConfirmAccessResult
{
    private ConfirmAccessResult()
    {
    }

    public sealed record Accepted(DemandId Demand, SecretToken FollowToken) : ConfirmAccessResult;

    public sealed record Wrong : ConfirmAccessResult;

    public sealed record Wait(DateTimeOffset Until) : ConfirmAccessResult;
}
