using System.Text;

namespace PrefectureBooking.Application.Mail.Sms;

/// <summary>
/// Each message as a file: the number, an empty line, the text. Written under another name and moved, so that nobody reads half of one; only the
/// account of the application may read it.
/// </summary>
public sealed class FileSmsTransport(string folder) : ISmsTransport
{
    public async Task<SmsResult> SendAsync(OutgoingSms sms, CancellationToken cancellation)
    {
        var (draft, file) = (Path.Combine(folder, $".{sms.Id:N}.draft"), Path.Combine(folder, $"{sms.Id:N}.txt"));
        try
        {
            Directory.CreateDirectory(folder);
            await using (var stream = new FileStream(draft, Private()))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{sms.Number.Value}\n\n{sms.Text}\n"), cancellation);
            }

            File.Move(draft, file, overwrite: true);
            return new SmsResult.Accepted();
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            return new SmsResult.Down();
        }
    }

    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
