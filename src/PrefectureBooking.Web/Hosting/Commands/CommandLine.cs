namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary>The program's commands. Without one, the program serves.</summary>
public static class CommandLine
{
    public const int CalledWrongly = 2;

    private static readonly IReadOnlyList<Command> All = [new OpenAccountCommand(), new ImportSetUpCommand(), new ExportSetUpCommand(), new RenewKeysCommand()];

    /// <summary>Words before the first option. Options (<c>--urls …</c>) are the configuration's.</summary>
    /// <returns>Null when the program is to serve.</returns>
    public static IReadOnlyList<string>? In(IEnumerable<string> arguments) =>
        arguments.TakeWhile(argument => !argument.StartsWith('-') && !argument.Contains('=')).ToList() is { Count: > 0 } words ? words : null;

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, IServiceProvider services, TextWriter output, CancellationToken ct)
    {
        if (All.FirstOrDefault(command => command.Name == string.Join(' ', arguments.Take(2))) is { } known)
        {
            return await known.RunAsync(services, [.. arguments.Skip(2)], output, ct);
        }

        await output.WriteLineAsync("Commandes :");
        foreach (var command in All)
        {
            await output.WriteLineAsync($"  {command.Name} {command.Usage}".TrimEnd());
        }

        return CalledWrongly;
    }
}
