using Microsoft.Extensions.Logging;

namespace PrefectureBooking.EmbeddedPostgres;

internal static partial class LogMessages
{
    [LoggerMessage(LogLevel.Information, "PostgreSQL {Version} listens on 127.0.0.1:{Port}, data in {Folder}")]
    public static partial void ServerStarted(this ILogger logger, string version, int port, string folder);

    [LoggerMessage(LogLevel.Information, "PostgreSQL on {Folder} stopped")]
    public static partial void ServerStopped(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL on {Folder} could not be stopped: {Reason}")]
    public static partial void ServerNotStopped(this ILogger logger, string folder, string reason);

    [LoggerMessage(LogLevel.Information, "Making a new PostgreSQL cluster in {Folder}")]
    public static partial void ClusterMade(this ILogger logger, string folder);

    [LoggerMessage(LogLevel.Information, "Account {Account} cannot enter {Asked}; the data is in {Used}")]
    public static partial void DataElsewhere(this ILogger logger, string asked, string? account, string used);

    [LoggerMessage(LogLevel.Information, "Account {Account} cannot run {Asked}; a copy of PostgreSQL is in {Used}")]
    public static partial void BinariesElsewhere(this ILogger logger, string asked, string account, string used);

    [LoggerMessage(LogLevel.Warning, "An earlier run was killed and left its server {Pid} behind; stopping it")]
    public static partial void LeftoverStopped(this ILogger logger, int pid);

    [LoggerMessage(LogLevel.Warning, "An earlier run was killed; its server's number {Pid} is another process's now")]
    public static partial void StalePidRemoved(this ILogger logger, int pid);
}
