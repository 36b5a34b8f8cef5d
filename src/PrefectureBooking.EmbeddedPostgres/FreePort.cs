using System.Net;
using System.Net.Sockets;

namespace PrefectureBooking.EmbeddedPostgres;

internal static class FreePort
{
    /// <summary>PostgreSQL cannot pick a port itself; the system hands out another one to whoever asks next.</summary>
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
