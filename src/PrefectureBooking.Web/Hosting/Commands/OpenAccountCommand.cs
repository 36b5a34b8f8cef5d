namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary><c>compte creer</c>: the first account of a site; all others are opened on the administration's page.</summary>
public sealed class OpenAccountCommand : Command
{
    public override string Name => "compte creer";

    public override string Usage => "--nom <identifiant> --affichage <prénom et nom> --site <code du site> --role administrator [--un-de-plus]";

    public override Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct) =>
        AccountCommand.Parse([.. Name.Split(' '), .. arguments])!.RunAsync(services, output, output, ct);
}
