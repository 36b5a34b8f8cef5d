namespace PrefectureBooking.Testing;

/// <summary>A fresh folder, removed with everything in it. Others may enter: root's PostgreSQL runs under another account.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    public TemporaryFolder(string purpose)
    {
        _folder = Directory.CreateTempSubdirectory($"booking-{purpose}-");
        if (!OperatingSystem.IsWindows())
        {
            _folder.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        }
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
