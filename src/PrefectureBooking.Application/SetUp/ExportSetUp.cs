using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.SetUp;

/// <summary>The folder that would make a préfecture what it is. No personal data is in it.</summary>
public sealed class ExportSetUp(IDbContextFactory<BookingDbContext> contexts, StaffAccess access)
{
    /// <summary>For whoever operates the service.</summary>
    /// <returns>Null when there is no such préfecture.</returns>
    public async Task<IReadOnlyList<(string Name, byte[] Content)>?> HandleAsync(string prefecture, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var state = await SetUpState.ReadAsync(db, prefecture, ct);
        return state.Prefecture is null ? null : SetUpFolder.Write(state.Book);
    }

    /// <returns>Null when the account may not see this préfecture's, or there is no such préfecture: the same answer for both.</returns>
    public async Task<IReadOnlyList<(string Name, byte[] Content)>?> HandleAsync(StaffUserId account, string prefecture, CancellationToken ct) =>
        await access.PrefectureAsync(account, prefecture, ReadSetUp.Roles, ct) is null ? null : await HandleAsync(prefecture, ct);
}
