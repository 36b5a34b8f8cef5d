using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Transparency;

public static class TransparencyServices
{
    /// <summary>Public figures; stands on <c>AddBookingDatabase</c>.</summary>
    public static IServiceCollection AddTransparency(this IServiceCollection services) =>
        services.AddSingleton<ReadTransparency>().AddSingleton<ListPublicPrefectures>();
}
