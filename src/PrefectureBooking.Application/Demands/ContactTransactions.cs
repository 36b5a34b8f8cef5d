using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Demands;

/// <summary>A contact has a bounded number of places, and two people may take the same one at once: the second tries again with the next.</summary>
internal static class ContactTransactions
{
    private const int MostRaces = 3;

    public static async Task<T> InContactTransactionAsync<T>(this IDbContextFactory<BookingDbContext> contexts, Func<BookingDbContext, Task<T>> work, CancellationToken ct)
    {
        for (var races = 1; ; races++)
        {
            try
            {
                return await contexts.InTransactionAsync(work, ct);
            }
            catch (DbUpdateException e) when (races < MostRaces && e.Violates(DemandContact.OnePerPlace))
            {
                // Nothing of this try was kept.
            }
        }
    }
}
