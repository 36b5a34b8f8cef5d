using System.Net;
using System.Net.Sockets;

namespace PrefectureBooking.Testing;

public static class LoopbackPort
{
    /// <summary>A port of 127.0.0.1 that nobody listened on a moment ago, for programs that must be told theirs beforehand.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
