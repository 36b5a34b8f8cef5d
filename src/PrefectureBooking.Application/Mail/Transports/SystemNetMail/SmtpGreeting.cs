using System.Net.Sockets;

namespace PrefectureBooking.Application.Mail.Transports;

/// <summary>
/// Whether somebody is there at all. SmtpClient does not tell a server that never greets from one that falls silent in the middle of a mail;
/// the first must not cost the mail an attempt.
/// </summary>
internal static class SmtpGreeting
{
    public static async Task<DeliveryResult?> FlawAsync(MailOptions options, CancellationToken limit, CancellationToken cancellation)
    {
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(options.Server, options.Port, limit);
            using var reader = new StreamReader(connection.GetStream());
            var greeting = await reader.ReadLineAsync(limit) ?? "nothing";
            return greeting.StartsWith("220", StringComparison.Ordinal) ? null : new DeliveryResult.ServerDown($"The server greets with {SmtpAnswer.WithoutAddresses(greeting)}");
        }
        catch (Exception down) when (!cancellation.IsCancellationRequested)
        {
            return new DeliveryResult.ServerDown(
                limit.IsCancellationRequested ? "The server did not answer in time" : $"The server cannot be reached: {SmtpAnswer.WithoutAddresses(down.Message)}");
        }
    }
}
