using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Hosting.Commands;

/// <summary><c>reglage exporter &lt;code&gt; &lt;dossier&gt;</c>: the folder that makes a préfecture what it is.</summary>
public sealed class ExportSetUpCommand : Command
{
    public override string Name => "reglage exporter";

    public override string Usage => "<code de la préfecture> <dossier>";

    public override async Task<int> RunAsync(IServiceProvider services, IReadOnlyList<string> arguments, TextWriter output, CancellationToken ct)
    {
        if (CommandLine.In(arguments) is not [var prefecture, var folder])
        {
            await output.WriteLineAsync($"{Name} {Usage}");
            return CommandLine.CalledWrongly;
        }

        if (await services.GetRequiredService<ExportSetUp>().HandleAsync(prefecture, ct) is not { } files)
        {
            await output.WriteLineAsync(StaffSetUpTexts.CommandNoPrefecture.With(prefecture));
            return 1;
        }

        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files)
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content, ct);
        }

        await output.WriteLineAsync(StaffSetUpTexts.CommandExported.With(Path.GetFullPath(folder), files.Count));
        return 0;
    }
}
