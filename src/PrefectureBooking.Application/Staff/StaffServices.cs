using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrefectureBooking.Application.Persistence;

namespace PrefectureBooking.Application.Staff;

/// <summary>Accounts of the staff and what they may do; sign-in itself belongs to the web.</summary>
public static class StaffServices
{
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public const int FailuresBeforeLockout = 5;

    public static IdentityBuilder AddStaff(this IServiceCollection services)
    {
        services.AddScoped<DemoAccounts>().AddScoped<CheckPassword>().AddScoped<ChangePassword>();
        services.AddSingleton<StaffSessions>().AddSingleton<RecoveryCodes>()
            .AddSingleton<SetUpSecondFactor>().AddSingleton<ProveSecondFactor>().AddSingleton<RenewRecoveryCodes>();

        // AddDbContextFactory registers the context too; with it, a page could hold one for the length of a circuit.
        services.RemoveAll<BookingDbContext>();
        return services.AddIdentityCore<StaffUser>(Rules).AddUserStore<StaffStore>().AddPasswordValidator<StaffPasswordRule>();
    }

    /// <summary>Shows the codes of the demonstration's accounts: development only.</summary>
    public static IServiceCollection AddDemoCodes(this IServiceCollection services) => services.AddSingleton<DemoCodes>();

    // What a password must be stands in StaffPasswordRule.
    private static void Rules(IdentityOptions options)
    {
        options.Password.RequiredLength = StaffPasswordRule.Shortest;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = FailuresBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = Lockout;
        options.Lockout.AllowedForNewUsers = true;
    }
}
