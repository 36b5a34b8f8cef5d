using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Staff;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Application.Tests.Privacy;

/// <summary>
/// What would let a thief in as staff: a password, the key or a recovery code of the second factor, the cookie of an open session, the keys
/// with which any cookie is made.
/// </summary>
internal sealed record StolenStaff(string Session, IReadOnlyList<string> RecoveryCodes, IReadOnlyList<string> Keys)
{
    public const string UserName = "agente.vasseur";
    public const string Password = StaffAccounts.Password;

    /// <summary>The key of the second factor in every writing that a telephone takes or a dump uses.</summary>
    public static IReadOnlyList<string> FactorKeys { get; } =
    [
        Base32.Of(TestCodes.KeyOf(UserName)), Convert.ToHexString(TestCodes.KeyOf(UserName)), Convert.ToBase64String(TestCodes.KeyOf(UserName)),
    ];

    /// <summary>An agent of the office gets an account and signs in.</summary>
    public static async Task<StolenStaff> SignInAsync(TestDatabase database, Office office)
    {
        await using var web = new WebHost(database);
        var agent = await web.CreateAccountAsync(UserName, SiteRole.Agent, office.Site);
        var session = await web.SignInAsync(UserName);
        var contexts = web.Services.GetRequiredService<IDbContextFactory<BookingDbContext>>();
        var codes = await contexts.InTransactionAsync(db => web.Services.GetRequiredService<RecoveryCodes>().RenewAsync(db, new StaffUserId(agent.Id), default), default);
        return new StolenStaff(session, codes, [.. web.Services.GetRequiredService<IKeyManager>().GetAllKeys().SelectMany(SecretsOf)]);
    }

    private static IEnumerable<string> SecretsOf(IKey key) =>
        key.Descriptor.ExportToXml().SerializedDescriptorElement.Descendants("value").Select(value => value.Value);
}
