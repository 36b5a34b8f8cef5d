using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Sense;

namespace PrefectureBooking.Application.Supervision;

/// <summary>What supervisors see of mails and figures; stands on <c>AddDemands</c> and <c>AddDesk</c>.</summary>
public static class SupervisionServices
{
    public static IServiceCollection AddSupervision(this IServiceCollection services)
    {
        services.TryAddSingleton<OutboxSignal>();
        return services.AddMailSense().AddSingleton<ReadTroubledMails>().AddSingleton<ResendMail>().AddSingleton<ResendMails>().AddSingleton<TellMail>()
            .AddSingleton<ReadWeekFigures>().AddSingleton<ExportFigures>().AddSingleton<ReadOpenDemands>();
    }
}
