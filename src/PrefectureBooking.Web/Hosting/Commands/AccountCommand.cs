using PrefectureBooking.Application.Accounts;

namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary>
/// <c>compte creer --nom a.diallo --affichage "Awa Diallo" --site nanterre --role administrator</c>: opens the first account of a site
/// instead of serving. Prints the password for the first sign-in, or why it cannot be.
/// </summary>
public sealed record AccountCommand(OpenFirstAccountCommand? Wanted, string? Fault)
{
    public const int Done = 0;
    public const int Refused = 1;
    public const int Misused = 2;

    public const string Usage =
        "Usage : compte creer --nom <identifiant> --affichage <prénom et nom> --site <code du site> --role administrator [--un-de-plus]";

    private const string Verb = "compte";
    private const string OneMore = "--un-de-plus";
    private const string FirstRole = "administrator";

    private static readonly string[] Options = ["--nom", "--affichage", "--site", "--role"];

    /// <returns>Null when the arguments ask for no account: the application serves.</returns>
    public static AccountCommand? Parse(IReadOnlyList<string> arguments)
    {
        if (arguments is not [Verb, ..])
        {
            return null;
        }

        var rest = arguments.Skip(2).Where(argument => argument != OneMore).ToList();
        var values = rest.Chunk(2).Where(pair => pair.Length == 2 && Options.Contains(pair[0])).DistinctBy(pair => pair[0]).ToDictionary(pair => pair[0], pair => pair[1]);
        if (arguments is not [_, "creer", ..] || rest.Count != Options.Length * 2 || values.Count != Options.Length)
        {
            return new AccountCommand(null, Usage);
        }

        return values["--role"] == FirstRole
            ? new AccountCommand(new OpenFirstAccountCommand(values["--nom"], values["--affichage"], values["--site"], arguments.Contains(OneMore)), null)
            : new AccountCommand(null, $"Le premier compte d'un site a le rôle {FirstRole}. Il ouvre ensuite les autres à la page /administration/comptes.");
    }

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IServiceProvider services, TextWriter output, TextWriter errors, CancellationToken ct)
    {
        if (Wanted is null)
        {
            await errors.WriteLineAsync(Fault);
            return Misused;
        }

        await using var scope = services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<OpenFirstAccount>().HandleAsync(Wanted, ct);
        if (result is OpenFirstAccountResult.Opened opened)
        {
            await output.WriteLineAsync($"""
                Compte {Wanted.UserName} ouvert, administrateur de {Wanted.Site}.
                Mot de passe pour la première connexion, affiché une seule fois : {opened.Password}
                """);
            return Done;
        }

        await errors.WriteLineAsync(Why(result));
        return Refused;
    }

    private string Why(OpenFirstAccountResult result) => result switch
    {
        OpenFirstAccountResult.NameTaken => $"L'identifiant {Wanted!.UserName} existe déjà.",
        OpenFirstAccountResult.NameInvalid => "L'identifiant a 3 à 64 lettres sans accent, chiffres, points ou tirets ; le nom affiché a 2 à 64 caractères.",
        OpenFirstAccountResult.UnknownSite { Known: [] } => "La base n'a encore aucun site.",
        OpenFirstAccountResult.UnknownSite unknown => $"Il n'y a pas de site {Wanted!.Site}. Sites : {string.Join(", ", unknown.Known)}.",
        OpenFirstAccountResult.AdministratorExists =>
            $"Le site {Wanted!.Site} a déjà un administrateur : il ouvre les comptes à la page /administration/comptes. S'il ne peut plus se connecter, ajoutez {OneMore}.",
        _ => throw new InvalidOperationException($"No words for {result.GetType().Name}."),
    };
}
