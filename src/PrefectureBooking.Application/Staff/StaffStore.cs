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
    // UserManager disposes of its store through the interface; the base class would leave the context open.
    public new void Dispose()
    {
        base.Dispose();
        Context.Dispose();
    }
}
