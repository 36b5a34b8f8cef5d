using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Browser.Tests.Site;

/// <summary>One person's mails, each read once, in the order in which they are asked for.</summary>
public sealed partial class Mailbox(Maildev maildev, string address)
{
    private readonly ConcurrentDictionary<string, bool> _read = new(StringComparer.Ordinal);

    public Task<string> NextCodeAsync() => NextAsync(mail => CodeIn(mail).Success, mail => CodeIn(mail).Value);

    public Task<ReceivedMail> NextWithCalendarAsync() => NextAsync(mail => mail.Attachments.Any(IsCalendar), mail => mail);

    public async Task<string> CalendarAsync(ReceivedMail mail) =>
        System.Text.Encoding.UTF8.GetString(await maildev.ContentAsync(mail, mail.Attachments.Single(IsCalendar), TestContext.Current.CancellationToken));

    /// <summary>Address of the person's own page.</summary>
    public static Uri FollowLinkIn(ReceivedMail mail) => new(FollowLink().Match(mail.Text!).Value);

    private async Task<T> NextAsync<T>(Func<ReceivedMail, bool> fits, Func<ReceivedMail, T> read)
    {
        var mail = await maildev.WaitForAsync(
            mail => mail.To.Contains(address, StringComparer.OrdinalIgnoreCase) && !_read.ContainsKey(mail.Id) && fits(mail),
            TestContext.Current.CancellationToken);
        _read[mail.Id] = true;
        return read(mail);
    }

    private static bool IsCalendar(ReceivedAttachment attachment) => attachment.FileName.EndsWith(".ics", StringComparison.Ordinal);

    // A code's mail has no link; every other mail has one.
    private static Match CodeIn(ReceivedMail mail) => FollowLink().IsMatch(mail.Text!) ? Match.Empty : Code().Match(mail.Text!);

    [GeneratedRegex(@"\b\d{6}\b", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"https?://\S+/suivi/[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex FollowLink();
}
