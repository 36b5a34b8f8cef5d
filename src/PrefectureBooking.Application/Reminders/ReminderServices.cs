using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefectureBooking.Application.Mail.Delivery;

namespace PrefectureBooking.Application.Reminders;

/// <summary>Registers the reminders; they stand on <c>AddBookingDatabase</c> and <c>AddDemands</c>.</summary>
public static class ReminderServices
{
    public static IServiceCollection AddReminders(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxSignal>();
        return services.AddSingleton<SendReminders>();
    }

    public static IServiceCollection AddReminderWorker(this IServiceCollection services)
    {
        services.AddOptions<ReminderOptions>().BindConfiguration(ReminderOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddHostedService<ReminderWorker>();
    }
}
