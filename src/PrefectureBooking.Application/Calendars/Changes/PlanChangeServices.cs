using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Calendars.Changes;

/// <summary>Registers changes of the plan by staff; stands on <c>AddStaff</c>, <c>AddMail</c> and <c>AddSiteSignals</c>.</summary>
public static class PlanChangeServices
{
    public static IServiceCollection AddPlanChanges(this IServiceCollection services) => services.AddSingleton<ChangePlan>().AddSingleton<ReadPlanning>();
}
