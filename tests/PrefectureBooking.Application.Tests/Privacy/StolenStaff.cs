using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Application.Tests.Privacy;

/// <summary>What would let a thief in as staff: a password, the cookie of an open session, the keys with which any cookie is made.</summary>
internal sealed record StolenStaff(string Session, IReadOnlyList<string> Keys)
{
    public const string UserName = "agente.vasseur";
    public const string Password = StaffAccounts.Password;

    /// <summary>An agent of the office gets an account and signs in.</summary>
    public static async Task<StolenStaff> SignInAsync(TestDatabase database, Office office)
    {
        await using var web = new WebHost(database);
        await web.CreateAccountAsync(UserName, SiteRole.Agent, office.Site);
        var session = await web.SignInAsync(UserName);
        return new StolenStaff(session, [.. web.Services.GetRequiredService<IKeyManager>().GetAllKeys().SelectMany(SecretsOf)]);
    }

    private static IEnumerable<string> SecretsOf(IKey key) =>
        key.Descriptor.ExportToXml().SerializedDescriptorElement.Descendants("value").Select(value => value.Value);
}
