using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;

namespace PrefectureBooking.Web.Hosting;

/// <summary>Second net under "ids only": tokens in addresses and mail addresses in any logged property become dots.</summary>
internal sealed partial class MaskSecrets : ILogEventEnricher
{
    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        foreach (var (name, value) in logEvent.Properties)
        {
            if (value is ScalarValue { Value: string text } && Mask(text) is var masked && masked != text)
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(masked)));
            }
        }
    }

    internal static string Mask(string text) => Mailbox().Replace(TokenInPath().Replace(text, "${place}•••"), "•••@${domain}");

    [GeneratedRegex(@"(?<place>/(suivi|t|verifier)/)[A-Za-z0-9_\-]{8,}", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex TokenInPath();

    [GeneratedRegex(@"[^\s@/<>""']{1,64}@(?<domain>[A-Za-z0-9.\-]{3,255})", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Mailbox();
}
