using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Staff;

/// <summary>
/// Identity's store over a context of its own, which ends with the scope. The context itself is not registered:
/// a page could otherwise inject one that lives as long as its circuit.
/// </summary>
public sealed class StaffStore(IDbContextFactory<BookingDbContext> contexts)
    : UserOnlyStore<StaffUser, BookingDbContext, Guid>(contexts.CreateDbContext()), IDisposable
{
    private bool _disposed;

    // UserManager disposes of its store through the interface, and the scope does so once more. The context goes back to its pool the first
    // time: the second would take it from whoever works with it by then.
    public new void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        base.Dispose();
        Context.Dispose();
    }
}
