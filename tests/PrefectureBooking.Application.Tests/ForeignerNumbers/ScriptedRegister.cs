using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PrefectureBooking.Application.Tests.ForeignerNumbers;

/// <summary>A register on loopback that does what the test tells it.</summary>
internal sealed class ScriptedRegister : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<Asked> _asked = new();

    private ScriptedRegister(WebApplication server) => _server = server;

    /// <summary>What it does next; an answer by default.</summary>
    public Func<HttpContext, Task> Does { get; set; } = Answers("""{"status":"known"}""");

    public IReadOnlyList<Asked> Questions => [.. _asked];

    public Uri Address => new(_server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/numeros");

    public static async Task<ScriptedRegister> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var register = new ScriptedRegister(server);
        server.Run(register.ServeAsync);
        await server.StartAsync(ct);
        return register;
    }

    public static Func<HttpContext, Task> Answers(string body, int status = StatusCodes.Status200OK, string type = "application/json") => async context =>
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await context.Response.WriteAsync(body);
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        _asked.Enqueue(new Asked($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
        await Does(context);
    }

    internal sealed record Asked(string Line, string Key, string Body);
}
