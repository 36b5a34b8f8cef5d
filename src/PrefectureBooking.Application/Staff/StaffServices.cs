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

    public const int ShortestPassword = 12;

    public static IdentityBuilder AddStaff(this IServiceCollection services)
    {
        services.AddScoped<DemoAccounts>();

        // AddDbContextFactory registers the context too; with it, a page could hold one for the length of a circuit.
        services.RemoveAll<BookingDbContext>();
        return services.AddIdentityCore<StaffUser>(Rules).AddUserStore<StaffStore>();
    }

    // Length and variety make a password strong; obligatory figures and signs make it a sticker on the screen.
    private static void Rules(IdentityOptions options)
    {
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequiredUniqueChars = 5;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.MaxFailedAccessAttempts = FailuresBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = Lockout;
        options.Lockout.AllowedForNewUsers = true;
    }
}
