using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Web.Features.Administration;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary><c>reglage importer &lt;dossier&gt;</c>: a préfecture becomes what its folder says.</summary>
public sealed class ImportSetUpCommand : Command
{
    // Far more than the largest préfecture's openings.
    private const long LargestFile = 20_000_000;

    public override string Name => "reglage importer";

    public override string Usage => "<dossier>";

    public override async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        if (CommandLine.In(arguments) is not [var folder] || !Directory.Exists(folder))
        {
            await output.WriteLineAsync(StaffSetUpTexts.CommandNoFolder);
            return CommandLine.CalledWrongly;
        }

        switch (await services.GetRequiredService<ImportSetUp>().HandleAsync(await ReadAsync(folder, ct), ct))
        {
            case ImportSetUpResult.Imported imported:
                await output.WriteLineAsync(imported.Rows == 0 ? StaffSetUpTexts.CommandSame : StaffSetUpTexts.CommandImported.With(imported.Prefecture, imported.Rows));
                await WriteKeptAsync(output, imported.KeptDays);
                return 0;
            case ImportSetUpResult.Refused refused:
                await WriteAsync(output, refused);
                return 1;
            default:
                throw new InvalidOperationException("An import has no other end.");
        }
    }

    private static async Task<Dictionary<string, byte[]>> ReadAsync(string folder, CancellationToken ct)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var file in new DirectoryInfo(folder).GetFiles("*.csv").Where(file => file.Length <= LargestFile))
        {
            files[file.Name] = await File.ReadAllBytesAsync(file.FullName, ct);
        }

        return files;
    }

    private static async Task WriteKeptAsync(TextWriter output, IReadOnlyList<DateOnly> days)
    {
        if (SetUpWords.Kept(days) is { } kept)
        {
            await output.WriteLineAsync(kept);
        }
    }

    private static async Task WriteAsync(TextWriter output, ImportSetUpResult.Refused refused)
    {
        foreach (var fault in refused.Faults)
        {
            await output.WriteLineAsync($"{SetUpWords.PlaceOf(fault)} {SetUpWords.Sentence(fault)}");
        }

        await output.WriteLineAsync(StaffSetUpTexts.CommandRefused.With(refused.Faults.Count));
    }
}
