using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PrefectureBooking.Application.Mail.Sense;

/// <summary>Registers what decides whether a mail may still be sent; stands on the database, the cipher and the clocks.</summary>
internal static class SenseServices
{
    public static IServiceCollection AddMailSense(this IServiceCollection services)
    {
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton<ContactOnFile>();
        services.TryAddSingleton<MailSense>();
        return services;
    }
}
