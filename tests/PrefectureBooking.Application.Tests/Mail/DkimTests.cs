using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Transports;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>Signatures are judged by dkimpy, which shares no line with what wrote them.</summary>
public sealed class DkimTests : IDisposable
{
    private readonly TemporaryFolder _folder = new("dkim");
    private readonly RSA _key = RSA.Create(2048);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(_folder.Path, "key.pem");

    [Fact]
    public async Task A_mail_leaves_signed_for_the_sender_s_domain_and_a_changed_one_is_found_out()
    {
        await File.WriteAllTextAsync(KeyFile, _key.ExportPkcs8PrivateKeyPem(), Ct);
        if (!SmtpTransport.Compiled.Dkim)
        {
            Assert.Contains("does not sign", RefusalOf(("Dkim:Domain", "prefecture.example"), ("Dkim:Selector", "2027a"), ("Dkim:KeyFile", KeyFile)), StringComparison.Ordinal);
            return;
        }

        var source = (await SentAsync()).Source;

        Assert.Contains("d=prefecture.example", source, StringComparison.Ordinal);
        Assert.Equal("True", await VerifyAsync(source));
        foreach (var (was, becomes) in new[] { ("\r\n--=", "\r\nP.-S.\r\n--="), ("Auto-Submitted: auto-generated", "Auto-Submitted: no"), ("To: amina@", "To: bao@") })
        {
            Assert.Contains(was, source, StringComparison.Ordinal);
            Assert.Equal("False", await VerifyAsync(source.Replace(was, becomes, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Half_a_key_an_unreadable_one_and_a_wish_without_a_key_refuse_to_start()
    {
        await File.WriteAllTextAsync(KeyFile, "no key", Ct);

        Assert.Contains("Mail:Dkim needs all three", RefusalOf(("Dkim:Domain", "prefecture.example"), ("Dkim:Selector", "2027a")), StringComparison.Ordinal);
        Assert.Contains("Mail:RequireDkim", RefusalOf(("RequireDkim", "true")), StringComparison.Ordinal);
        Assert.Contains("Mail:Dkim", RefusalOf(("Dkim:Domain", "prefecture.example"), ("Dkim:Selector", "2027a"), ("Dkim:KeyFile", KeyFile)), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    private async Task<ScriptedMail> SentAsync()
    {
        await using var server = new ScriptedSmtpServer(new SmtpScript());
        var options = new MailOptions
        {
            Server = "localhost", Port = server.Port, Security = MailSecurity.None, Timeout = TimeSpan.FromSeconds(20),
            Dkim = new MailDkim { Domain = "prefecture.example", Selector = "2027a", KeyFile = KeyFile },
        };
        await using var session = new SmtpTransport(options).OpenSession();
        Assert.IsType<DeliveryResult.Sent>(await session.SendAsync(Letters.To("amina@example.org"), Ct));
        return Assert.Single(server.Taken);
    }

    private async Task<string> VerifyAsync(string source)
    {
        var python = await SystemPackages.FindOrInstallAsync(
            () => File.Exists("/usr/lib/python3/dist-packages/dkim/__init__.py") ? "/usr/bin/python3" : null, "python3-dkim", "Install dkimpy for /usr/bin/python3.");
        var mail = Path.Combine(_folder.Path, "mail.eml");
        await File.WriteAllTextAsync(mail, source, Encoding.Latin1, Ct);
        var record = $"v=DKIM1; k=rsa; p={Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo())}";
        var program = $"import dkim; print(dkim.verify(open('{mail}', 'rb').read(), dnsfunc=lambda name, timeout=5: b'{record}' if name.rstrip(b'.') == b'2027a._domainkey.prefecture.example' else None))";
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", program]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var answer = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return answer.Trim();
    }

    private static string RefusalOf(params (string Key, string Value)[] settings)
    {
        using var host = MailHost.Build("Development", settings);
        return Assert.ThrowsAny<Exception>(() => host.GetRequiredService<IStartupValidator>().Validate()).ToString();
    }
}
