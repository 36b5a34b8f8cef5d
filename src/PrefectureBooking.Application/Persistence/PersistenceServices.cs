using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Persistence;

public static class PersistenceServices
{
    /// <param name="connectionString">Of the role <c>booking_app</c>, which owns nothing.</param>
    public static IServiceCollection AddBookingDatabase(this IServiceCollection services, string connectionString) =>
        services.AddPooledDbContextFactory<BookingDbContext>(options => options.UseBooking(connectionString));
}
