using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Bounces;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Application.Mail.Sense;
using PrefectureBooking.Application.Mail.Sms;
using PrefectureBooking.Application.Mail.Transports;

namespace PrefectureBooking.Application.Mail;

public static class MailRegistration
{
    /// <summary>Transport, templates and outbox. Needs the database, the cipher, the clocks and the documents; the host adds the worker where mails shall leave.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OutboxOptions>().Bind(configuration.GetSection(OutboxOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidation>();
        services.AddSingleton<IValidateOptions<OutboxOptions>, OutboxOptionsValidation>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IMailTransport>(provider => Transport(provider.GetRequiredService<IOptions<MailOptions>>().Value));
        services.AddSingleton<MailRenderer>();
        services.AddSingleton<MailEnclosures>();
        services.AddSingleton<ReturnPaths>();
        services.AddSingleton<BounceSpool>();
        services.AddSingleton<ReceiveReport>();
        services.AddSingleton<BounceWorker>();
        services.AddSingleton<MailWriter>();
        services.AddMailSense();
        services.AddSingleton<OutboxLeases>();
        services.AddSingleton<LateMails>();
        services.AddSingleton<RateLimit>();
        services.AddSingleton<MailDispatch>();
        services.AddSingleton<ISmsTransport>(provider => new FileSmsTransport(provider.GetRequiredService<IOptions<MailOptions>>().Value.Sms.Folder));
        services.AddSingleton<SmsAnnouncements>();
        services.AddSingleton<SmsWorker>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<OutboxLoop>();
        services.AddSingleton<OutboxWorker>();
        return services;
    }

    /// <summary>Runs the workers in this process; several processes may.</summary>
    public static IServiceCollection AddOutboxWorker(this IServiceCollection services)
    {
        services.AddHostedService(provider => provider.GetRequiredService<OutboxWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<SmsWorker>());
        return SmtpTransport.Compiled.ReturnPath ? services.AddHostedService(provider => provider.GetRequiredService<BounceWorker>()) : services;
    }

    private static IMailTransport Transport(MailOptions options) =>
        options.Server.Length > 0 ? new SmtpTransport(options) : new EmlTransport(options.Folder);
}
