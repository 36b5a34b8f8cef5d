namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary>One piece of work that the program does instead of serving, asked by the words after its name.</summary>
public abstract class Command
{
    private static readonly Command[] All = [new RenewKeysCommand()];

    /// <summary>As typed, for example <c>cles renouveler</c>.</summary>
    public abstract string Words { get; }

    /// <returns>Null when the words ask for none: the site is served.</returns>
    public static Command? Find(IReadOnlyList<string> args) => All.SingleOrDefault(command => string.Join(' ', args.TakeWhile(word => !word.StartsWith('-'))) == command.Words);

    /// <returns>The process's exit code.</returns>
    public abstract Task<int> RunAsync(IServiceProvider services, BookingDatabase database, CancellationToken ct);
}
