using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Bounces;
using PrefectureBooking.Application.Mail.Sms;
using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Mail;

/// <summary>What one attribute cannot say: the environment's demands and what the compiled transport can do. All errors at once.</summary>
internal sealed class MailOptionsValidation(IHostEnvironment environment) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        string[] errors =
        [
            .. Capabilities(options, SmtpTransport.Compiled), .. Signing(options, SmtpTransport.Compiled), .. ReturnPaths.Flaws(options, SmtpTransport.Compiled),
            .. Production(options), .. Sense(options),
        ];
        return errors.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static IEnumerable<string> Capabilities(MailOptions options, MailCapabilities compiled)
    {
        if (options.Security == MailSecurity.ImplicitTls && !compiled.ImplicitTls)
        {
            yield return "Mail:Security is ImplicitTls, which this build's transport cannot do: use StartTls, or a feed that has MailKit.";
        }

        if (options.RequireServerReply && !compiled.ServerReply)
        {
            yield return "Mail:RequireServerReply is set, but this build's transport does not know the server's replies.";
        }

        if (options.AuthorityFile.Length > 0 && !compiled.OwnAuthority)
        {
            yield return "Mail:AuthorityFile is set, but this build trusts the system's authorities only: add the authority there.";
        }
        else if (options.AuthorityFile.Length > 0 && !IsReadable(options.AuthorityFile))
        {
            yield return "Mail:AuthorityFile cannot be read, or holds no certificate in PEM.";
        }
    }

    private static IEnumerable<string> Signing(MailOptions options, MailCapabilities compiled)
    {
        if ((options.RequireDkim || options.Dkim.IsComplete) && !compiled.Dkim)
        {
            yield return "Mail:RequireDkim or Mail:Dkim is set, but this build does not sign mails: let the SMTP server sign them.";
        }
        else if (options.Dkim.IsHalf)
        {
            yield return "Mail:Dkim needs all three: Domain, Selector and KeyFile.";
        }
        else if (options.RequireDkim && !options.Dkim.IsComplete)
        {
            yield return "Mail:RequireDkim is set, but Mail:Dkim names no key.";
        }
        else if (DkimSignature.Flaw(options.Dkim) is { } flaw)
        {
            yield return $"Mail:Dkim:KeyFile is of no use: {flaw}";
        }
    }

    private IEnumerable<string> Production(MailOptions options)
    {
        if (environment.IsDevelopment())
        {
            yield break;
        }

        if (options.Server.Length == 0)
        {
            yield return "Mail:Server is needed outside development: without it nobody would receive a mail.";
        }

        if (options.Security == MailSecurity.None && !options.AllowUnencrypted)
        {
            yield return "Mail:Security is None: mails would leave unencrypted. Set Mail:AllowUnencrypted if the way to the server is private.";
        }

        if (options.From.EndsWith("@localhost", StringComparison.OrdinalIgnoreCase))
        {
            yield return "Mail:From is needed outside development.";
        }

        if (!options.SiteAddress.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            yield return "Mail:SiteAddress must be an https address outside development: mails carry personal links.";
        }
    }

    private static IEnumerable<string> Sense(MailOptions options)
    {
        if (options.SiteAddress.EndsWith('/'))
        {
            yield return "Mail:SiteAddress must not end with a slash.";
        }

        if (options.Sms is not ({ Adapter: "" } or { Adapter: SmsOptions.File, Folder.Length: > 0 }) || options.Sms.Poll <= TimeSpan.Zero)
        {
            yield return "Mail:Sms:Adapter is empty, or file with a Folder; Poll is longer than zero. There is no other way for text messages.";
        }

        if (options.Rates.Default < 0 || options.Rates.Domains.Values.Any(rate => rate < 1))
        {
            yield return "Mail:Rates are mails per minute: 1 or more for a domain; Default 0 means no limit.";
        }

        if (options.User.Length > 0 && options.Security == MailSecurity.None)
        {
            yield return "Mail:User is set with Mail:Security None: the password would travel in clear.";
        }
    }

    private static bool IsReadable(string authorityFile)
    {
        try
        {
            return CertificateCheck.Read(authorityFile).Count > 0;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }
}
