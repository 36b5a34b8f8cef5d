using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.ForeignerNumbers;

/// <summary>Registers who is asked about foreigner numbers: the register that is configured, else nobody.</summary>
internal static class ForeignerNumberServices
{
    public static IServiceCollection AddForeignerNumbers(this IServiceCollection services)
    {
        services.AddOptions<RegistryOptions>().BindConfiguration(RegistryOptions.Section).ValidateDataAnnotations()
            .Validate(o => o.Address is not { IsAbsoluteUri: false }, "ForeignerRegister:Address must be absolute.")
            .Validate(o => o.Timeout > TimeSpan.Zero && o.Pause > TimeSpan.Zero, "ForeignerRegister:Timeout and Pause must be positive.")
            .ValidateOnStart();
        services.TryAddSingleton<FormatOnlyVerifier>();
        services.TryAddSingleton<RegistryVerifier>();
        services.TryAddSingleton<IForeignerNumberVerifier>(all => all.GetRequiredService<IOptions<RegistryOptions>>().Value.Address is null
            ? all.GetRequiredService<FormatOnlyVerifier>()
            : all.GetRequiredService<RegistryVerifier>());
        return services;
    }
}
