using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace PrefectureBooking.Browser.Tests.Browsing;

/// <summary>
/// The network between a browser and a site, which a test can cut. A browser's own "offline" refuses new requests only and leaves open streams alone.
/// </summary>
internal sealed class Cable : IDisposable
{
    private readonly Uri _site;
    private readonly ConcurrentBag<TcpClient> _open = [];
    private readonly int _port;
    private TcpListener _listener;

    public Cable(Uri site)
    {
        _site = site;
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public Uri Address => new($"http://127.0.0.1:{_port}");

    /// <summary>Whatever is under way is lost, and nothing new gets through.</summary>
    public void Cut()
    {
        _listener.Stop();
        while (_open.TryTake(out var end))
        {
            end.Dispose();
        }
    }

    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var (browser, server) = (await listener.AcceptTcpClientAsync(), new TcpClient());
                _open.Add(browser);
                _open.Add(server);
                await server.ConnectAsync(_site.Host, _site.Port);
                _ = CopyAsync(browser, server);
                _ = CopyAsync(server, browser);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Cut, or the other end has left.
        }
        finally
        {
            to.Dispose();
        }
    }
}
