using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefectureBooking.Application.Mail.Delivery;

namespace PrefectureBooking.Application.Allocation;

/// <summary>Registers the evening run and what follows it; stands on <c>AddBookingDatabase</c>, <c>AddDemands</c> and <c>AddDocuments</c>.</summary>
public static class AllocationServices
{
    public static IServiceCollection AddAllocation(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxSignal>();
        services.TryAddSingleton<ISeedSource, SecureSeedSource>();
        return services
            .AddSingleton<CommitSeeds>().AddSingleton<EndOffers>().AddSingleton<RunSignals>()
            .AddSingleton<EveningRun>().AddSingleton<EveningRuns>().AddSingleton<Standby>()
            .AddSingleton<ReadOffer>().AddSingleton<ConfirmOffer>().AddSingleton<DeclineOffer>().AddSingleton<WakeDemand>()
            .AddSingleton<ReadStanding>().AddSingleton<ReadRuns>().AddSingleton<CertifyAttempts>();
    }

    public static IServiceCollection AddAllocationWorker(this IServiceCollection services)
    {
        services.AddOptions<AllocationOptions>().BindConfiguration(AllocationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<AllocationWorker>().AddHostedService(provider => provider.GetRequiredService<AllocationWorker>());
    }
}
