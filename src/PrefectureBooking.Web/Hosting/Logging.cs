using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace PrefectureBooking.Web.Hosting;

/// <summary>All of logging: Serilog to the console, to files where <c>Logging:File</c> names one, with tokens and addresses masked at the sink.</summary>
internal static class Logging
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} <{SourceContext}>{NewLine}{Exception}";

    public static BookingLogging AddBookingLogging(this WebApplicationBuilder builder)
    {
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
            .ReadFrom.Configuration(builder.Configuration)
            .Enrich.FromLogContext()
            .Enrich.With<MaskSecrets>()
            .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        if (builder.Configuration["Logging:File"] is { Length: > 0 } file)
        {
            configuration.WriteTo.File(file, outputTemplate: "{Timestamp:O} " + Line, formatProvider: CultureInfo.InvariantCulture,
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 31);
        }

        var logger = configuration.CreateLogger();
        builder.Logging.ClearProviders().AddSerilog(logger);
        return new BookingLogging(logger);
    }
}

/// <summary>The process's logger, for what runs before the host and after it.</summary>
internal sealed class BookingLogging(Serilog.Core.Logger logger) : IDisposable
{
    private readonly SerilogLoggerFactory _factory = new(logger);

    public ILogger<T> For<T>() => _factory.CreateLogger<T>();

    public void Dispose()
    {
        _factory.Dispose();
        logger.Dispose();
    }
}
