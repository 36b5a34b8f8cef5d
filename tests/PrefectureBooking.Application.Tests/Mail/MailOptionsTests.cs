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

    private static void Validate(ServiceProvider host) => host.GetRequiredService<IStartupValidator>().Validate();

    private static string Refusal(ServiceProvider host) => Assert.ThrowsAny<Exception>(() => Validate(host)).ToString();
}
