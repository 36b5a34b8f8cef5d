using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Mail;

/// <summary>What one attribute cannot say: the environment's demands and what the compiled transport can do. All errors at once.</summary>
internal sealed class MailOptionsValidation(IHostEnvironment environment) : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        string[] errors = [.. Capabilities(options, SmtpTransport.Compiled), .. Production(options), .. Sense(options)];
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

        if (options.RequireDkim && !compiled.Dkim)
        {
            yield return "Mail:RequireDkim is set, but this build does not sign mails: let the SMTP server sign them.";
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

        if (options.User.Length > 0 && options.Security == MailSecurity.None)
        {
            yield return "Mail:User is set with Mail:Security None: the password would travel in clear.";
        }
    }
}
