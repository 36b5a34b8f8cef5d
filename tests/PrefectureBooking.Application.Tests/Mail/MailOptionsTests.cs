using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Transports;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

public sealed class MailOptionsTests
{
    [Fact]
    public async Task Production_without_a_server_refuses_to_start_and_says_all_that_is_wrong()
    {
        await using var host = MailHost.Build("Production", ("Security", "None"), ("ListId", "not a list"), ("SiteAddress", "http://site.example"));

        var refusal = Refusal(host);

        Assert.Contains("Mail:Server", refusal, StringComparison.Ordinal);
        Assert.Contains("Mail:Security", refusal, StringComparison.Ordinal);
        Assert.Contains("Mail:From", refusal, StringComparison.Ordinal);
        Assert.Contains("Mail:SiteAddress", refusal, StringComparison.Ordinal);
        Assert.Contains("Mail:ListId", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_what_the_transport_cannot_do_refuses_to_start()
    {
        await using var host = MailHost.Build("Development", ("RequireDkim", "true"));
        Assert.Contains("Mail:RequireDkim", Refusal(host), StringComparison.Ordinal);

        await using var tls = MailHost.Build("Development", ("Server", "mail.example"), ("Security", "ImplicitTls"), ("RequireServerReply", "true"));
        if (SmtpTransport.Compiled is { ImplicitTls: true, ServerReply: true })
        {
            Validate(tls);
        }
        else
        {
            Assert.Contains("Mail:Security", Refusal(tls), StringComparison.Ordinal);
            Assert.Contains("Mail:RequireServerReply", Refusal(tls), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_complete_production_configuration_starts()
    {
        await using var host = MailHost.Build("Production", ("Server", "mail.example"), ("From", "rdv@prefecture.example"), ("SiteAddress", "https://rdv.example"));

        Validate(host);
        Assert.IsType<SmtpTransport>(host.GetRequiredService<IMailTransport>());
    }

    [Fact]
    public async Task A_lease_too_short_for_the_time_out_refuses_to_start()
    {
        await using var host = MailHost.Build("Development", ("Timeout", "00:00:30"), ("Outbox:Lease", "00:01:00"));

        Assert.Contains("Mail:Outbox:Lease", Refusal(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Production_without_tls_starts_only_when_told_that_the_way_is_private()
    {
        (string, string)[] complete =
            [("Server", "mail.example"), ("From", "rdv@prefecture.example"), ("SiteAddress", "https://rdv.example"), ("Security", "None")];
        await using var clear = MailHost.Build("Production", complete);
        Assert.Contains("Mail:AllowUnencrypted", Refusal(clear), StringComparison.Ordinal);

        await using var told = MailHost.Build("Production", [.. complete, ("AllowUnencrypted", "true")]);
        Validate(told);
        await using var password = MailHost.Build("Production", [.. complete, ("AllowUnencrypted", "true"), ("User", "rdv")]);
        Assert.Contains("Mail:User", Refusal(password), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mail:ReturnPath", "ReturnPath", "retour")]
    [InlineData("Mail:ReturnPath", "ReturnPath", "a-name-too-long-for-the-token@prefecture.example")]
    [InlineData("Mail:Bounces", "Bounces:Folder", "/var/mail/retour")]
    [InlineData("Mail:Bounces:Poll", "Bounces:Poll", "00:00:00")]
    [InlineData("Mail:Rates", "Rates:Domains:gmail.com", "0")]
    [InlineData("Mail:Rates", "Rates:Default", "-1")]
    [InlineData("Mail:AuthorityFile", "AuthorityFile", "/no/such/file.pem")]
    [InlineData("Mail:Dkim", "Dkim:Domain", "prefecture.example")]
    public async Task What_makes_no_sense_refuses_to_start(string named, string key, string value)
    {
        await using var host = MailHost.Build("Development", (key, value));

        Assert.Contains(named, Refusal(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_of_failure_need_a_build_that_reads_them()
    {
        await using var host = MailHost.Build("Development", ("ReturnPath", "retour@prefecture.example"), ("Bounces:Folder", "/var/mail/retour"));

        if (SmtpTransport.Compiled.ReturnPath)
        {
            Validate(host);
        }
        else
        {
            Assert.Contains("Mail:ReturnPath", Refusal(host), StringComparison.Ordinal);
        }
    }

    private static void Validate(ServiceProvider host) => host.GetRequiredService<IStartupValidator>().Validate();

    private static string Refusal(ServiceProvider host) => Assert.ThrowsAny<Exception>(() => Validate(host)).ToString();
}
