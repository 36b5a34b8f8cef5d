using PrefectureBooking.Application.Sealing;

namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary><c>cles renouveler</c>: everything under the newest keys, while the service runs. Asks for the owner's connection string.</summary>
public sealed class RenewKeysCommand : Command
{
    public override string Words => "cles renouveler";

    public override async Task<int> RunAsync(IServiceProvider services, BookingDatabase database, CancellationToken ct)
    {
        if (database.OwnerConnectionString is not { Length: > 0 } owner)
        {
            await Console.Error.WriteLineAsync("ConnectionStrings:BookingOwner n'est pas renseigné : seul le propriétaire des tables peut sceller de nouveau.");
            return 2;
        }

        var ring = await services.GetRequiredService<RenewKeys>().HandleAsync(owner, ct);
        foreach (var (key, count) in ring.Sealed.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"Clé {key} : {count} valeurs{(key == ring.CurrentKey ? " (clé actuelle)" : "")}");
        }

        Console.WriteLine($"Empreintes à refaire : {ring.Unkeyed}");
        Console.WriteLine(ring.Left == 0 ? "0 valeur sous une ancienne clé : elle peut être retirée." : $"{ring.Left} valeurs restent sous une ancienne clé : gardez-la et recommencez.");
        return ring.Left == 0 ? 0 : 1;
    }
}
