using Microsoft.Extensions.Logging;

namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>The files of one data folder. <see cref="Cluster"/> exists only when it was made to the end.</summary>
internal sealed record DataLayout(string Folder)
{
    public string Cluster => Path.Combine(Folder, "cluster");

    public string UnfinishedCluster => Path.Combine(Folder, "cluster.new");

    public string LogFolder => Path.Combine(Folder, "log");

    public string Log => Path.Combine(LogFolder, "server.log");

    public string PreviousLog => Path.Combine(LogFolder, "server.previous.log");

    public string Password => Path.Combine(Folder, "superuser.password");

    public string Lock => Path.Combine(Folder, "lock");

    public static async Task<DataLayout> PrepareAsync(string folder, ServerAccount account, ILogger logger, CancellationToken ct)
    {
        var asked = Path.GetFullPath(folder);
        var layout = await MakeAsync(asked, account, ct);
        if (await account.CanWriteAsync(layout.LogFolder, ct))
        {
            return layout;
        }

        var moved = await MakeAsync(StateFolder.For(asked), account, ct);
        logger.DataElsewhere(asked, account.Borrowed, moved.Folder);
        return moved;
    }

    private static async Task<DataLayout> MakeAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        var layout = new DataLayout(folder);
        Directory.CreateDirectory(layout.LogFolder);
        await account.OwnAsync(layout.LogFolder, ct);
        return layout;
    }
}
