using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Help;

/// <summary>Registers what organisations do for the people they help; stands on <c>AddDemands</c>, <c>AddAllocation</c> and <c>AddDesk</c>.</summary>
public static class HelpServices
{
    public static IServiceCollection AddHelp(this IServiceCollection services)
    {
        services.AddOptions<HelpOptions>().BindConfiguration(HelpOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<MandateWriter>().AddSingleton<HelperDays>().AddSingleton<RegisterHelped>().AddSingleton<ActForHelped>()
            .AddSingleton<ReadHelped>().AddSingleton<ReadHelpedPaper>().AddSingleton<ReadHelp>()
            .AddSingleton<TakeBackWriter>().AddSingleton<TakeBack>()
            .AddSingleton<ReadOrganisations>().AddSingleton<CreateOrganisation>().AddSingleton<CloseOrganisation>().AddSingleton<AttachHelper>()
            .AddSingleton<ReadHelperDays>();
    }
}
