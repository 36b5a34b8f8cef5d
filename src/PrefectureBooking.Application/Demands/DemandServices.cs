using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.ForeignerNumbers;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Staff;

namespace PrefectureBooking.Application.Demands;

/// <summary>Registers the use cases of demands and what they stand on; all are stateless singletons over the context factory.</summary>
public static class DemandServices
{
    public static IServiceCollection AddDemands(this IServiceCollection services)
    {
        services.AddOptions<SealingOptions>().BindConfiguration(SealingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateOnStart();
        return services.AddForeignerNumbers()
            .AddSingleton(TimeProvider.System)
            .AddSingleton<BookingClock>()
            .AddSingleton<PersonalCipher>().AddSingleton<KeyedHash>().AddSingleton<IdentityHashes>().AddSingleton<RenewTokens>().AddSingleton<RenewKeys>()
            .AddSingleton<AttemptLimit>().AddSingleton<AccessCodes>().AddSingleton<EvenTime>()
            .AddSingleton<Outbox>().AddSingleton<SiteSignals>()
            .AddSingleton<Journeys>().AddSingleton<ListProcedures>().AddSingleton<FindPrefecture>()
            .AddSingleton<SendJourneyCode>().AddSingleton<SendFollowCode>().AddSingleton<ConfirmAccess>()
            .AddSingleton<DemandWriter>().AddSingleton<DoubtfulRegistration>().AddSingleton<RegisterDemand>()
            .AddSingleton<OpenSlots>().AddSingleton<BookSlot>().AddSingleton<MoveAppointment>().AddSingleton<CancelAppointment>()
            .AddSingleton<ReadDemand>().AddSingleton<AskAgain>().AddSingleton<ReadDesk>().AddSingleton<ReadHistory>()
            .AddSingleton<StaffAccess>().AddSingleton<SearchAccess>().AddSingleton<ListDay>();
    }
}
