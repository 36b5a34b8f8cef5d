namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>One process per data folder. The operating system lets go of the lock when its holder ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream _held;

    private FolderLock(FileStream held) => _held = held;

    public static FolderLock Take(DataLayout layout)
    {
        try
        {
            return new FolderLock(new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held)
        {
            throw new EmbeddedPostgresException(
                $"Another process already runs PostgreSQL on {layout.Folder}. End it first, or give this one a data folder of its own.", held);
        }
    }

    public void Dispose() => _held.Dispose();
}
