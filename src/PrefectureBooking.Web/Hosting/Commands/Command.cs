namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary>Something done once on the database, by two words after the program's name, instead of serving pages.</summary>
public abstract class Command
{
    /// <summary>The two words: <c>reglage importer</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What follows the words, as it is shown to who forgot it.</summary>
    public abstract string Usage { get; }

    /// <param name="services">Of the program, as when it serves.</param>
    /// <param name="arguments">All that follows the two words.</param>
    /// <param name="output">For whoever typed the words.</param>
    /// <param name="ct">Ctrl-C.</param>
    /// <returns>Exit code: 0 when it was done, 1 when it was refused, 2 when it was called wrongly.</returns>
    public abstract Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct);
}
