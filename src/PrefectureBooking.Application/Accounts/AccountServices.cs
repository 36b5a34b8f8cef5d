using Microsoft.Extensions.DependencyInjection;

namespace PrefectureBooking.Application.Accounts;

/// <summary>Use cases of the accounts' administration; scoped, as Identity's hasher is.</summary>
public static class AccountServices
{
    public static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddSingleton<AccountOffice>().AddSingleton<ReadAccounts>().AddSingleton<ChangeRoles>()
        .AddScoped<NewAccount>().AddScoped<CreateAccount>().AddScoped<AdministerAccount>().AddScoped<OpenFirstAccount>();
}
