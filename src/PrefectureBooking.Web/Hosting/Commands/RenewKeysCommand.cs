using PrefectureBooking.Application.Sealing;

namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary><c>cles renouveler</c>: everything under the newest keys, while the service runs. Asks for the owner's connection string.</summary>
public sealed class RenewKeysCommand : Command
{
    public override string Name => "cles renouveler";

    public override string Usage => "";

    public override async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        if (services.GetRequiredService<BookingDatabase>().OwnerConnectionString is not { Length: > 0 } owner)
        {
            await output.WriteLineAsync("ConnectionStrings:BookingOwner n'est pas renseigné : seul le propriétaire des tables peut sceller de nouveau.");
            return CommandLine.CalledWrongly;
        }

        var ring = await services.GetRequiredService<RenewKeys>().HandleAsync(owner, ct);
        foreach (var (key, count) in ring.Sealed.OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"Clé {key} : {count} valeurs{(key == ring.CurrentKey ? " (clé actuelle)" : "")}");
        }

        await output.WriteLineAsync($"Empreintes à refaire : {ring.Unkeyed}");
        await output.WriteLineAsync(ring.Left == 0 ? "0 valeur sous une ancienne clé : elle peut être retirée." : $"{ring.Left} valeurs restent sous une ancienne clé : gardez-la et recommencez.");
        return ring.Left == 0 ? 0 : 1;
    }
}
