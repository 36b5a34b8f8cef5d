using Microsoft.Extensions.Options;

namespace PrefectureBooking.Application.Mail.Bounces;

/// <summary>
/// The Maildir that reports arrive in. A file is moved by one rename: to <c>cur</c> once it is dealt with, to <c>aside</c> when it is nothing we
/// can read. None is ever deleted here.
/// </summary>
public sealed class BounceSpool(IOptions<MailOptions> options)
{
    /// <summary>Larger than any report: servers return headers, or our mail with its papers.</summary>
    public const long Largest = 10_000_000;

    private const string Seen = ":2,S";

    private string Folder => options.Value.Bounces.Folder;

    public bool IsConfigured => Folder.Length > 0;

    public IReadOnlyList<string> Arrived()
    {
        foreach (var name in new[] { "new", "cur", "tmp", "aside" })
        {
            Directory.CreateDirectory(Path.Combine(Folder, name));
        }

        return [.. Directory.EnumerateFiles(Path.Combine(Folder, "new")).Order(StringComparer.Ordinal)];
    }

    public void Done(string file) => Move(file, "cur", Path.GetFileName(file) + Seen);

    public void SetAside(string file) => Move(file, "aside", Path.GetFileName(file));

    private void Move(string file, string folder, string name)
    {
        try
        {
            File.Move(file, Path.Combine(Folder, folder, name), overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another instance was as quick; the database let one of us count the report.
        }
    }
}
