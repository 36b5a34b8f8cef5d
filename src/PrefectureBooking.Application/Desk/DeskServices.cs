using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Sense;

namespace PrefectureBooking.Application.Desk;

/// <summary>Registers what the accueil does for people who are not in the hall; stands on <c>AddDemands</c>, <c>AddAllocation</c> and <c>AddVisits</c>.</summary>
public static class DeskServices
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxSignal>();
        return services.AddMailSense()
            .AddSingleton<ReadToTell>().AddSingleton<TellPerson>().AddSingleton<SendAgain>().AddSingleton<SettleContact>().AddSingleton<ReplaceContact>().AddSingleton<TellReadyTitle>()
            .AddSingleton<ReadForPerson>().AddSingleton<RegisterForPerson>().AddSingleton<ActForPerson>().AddSingleton<DeclineOutright>()
            .AddSingleton<ReadClaims>().AddSingleton<SettleClaim>().AddSingleton<HandOver>();
    }
}
