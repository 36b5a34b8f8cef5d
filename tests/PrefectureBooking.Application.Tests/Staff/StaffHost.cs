using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Staff;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Application.Tests.Staff;

/// <summary>The use cases of accounts and sessions on a test database.</summary>
public sealed class StaffHost(TestDatabase database) : IAsyncDisposable
{
    public TestApplication Application { get; } = new(database, more: services =>
    {
        services.AddStaff();
        services.AddAccounts();
        services.AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = "Development" });
    });

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    public T Get<T>()
        where T : notnull => Application.Get<T>();

    /// <summary>With a use case that lives as long as a request.</summary>
    public async Task<TResult> WithAsync<T, TResult>(Func<T, Task<TResult>> use)
        where T : notnull
    {
        await using var scope = Application.Get<IServiceScopeFactory>().CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<T>());
    }

    /// <summary>Gives an account a second factor.</summary>
    public async Task<byte[]> SecureAsync(StaffUserId account)
    {
        var key = OneTimeCode.NewKey();
        await using var db = await Application.Contexts.CreateDbContextAsync();
        db.Add(new StaffSecondFactor { UserId = account.Value, Key = Get<PersonalCipher>().Seal(StaffSecondFactor.Purpose, key), SetAt = DateTimeOffset.UnixEpoch, LastStep = 0 });
        await db.SaveChangesAsync();
        return key;
    }

    /// <summary>The code of now, or of so many steps later.</summary>
    public string Code(byte[] key, int later = 0) => OneTimeCode.Of(key, OneTimeCode.StepAt(Get<TimeProvider>().GetUtcNow()) + later);
}
