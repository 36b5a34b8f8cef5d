using Npgsql;

namespace PrefectureBooking.Application.Persistence;

public static class LostConnection
{
    // 57P01 to 57P05: the server is shutting down, starting, or closed this connection.
    private const string OperatorIntervention = "57P";

    /// <summary>True when the database cannot be reached or asks to come back later; Entity Framework wraps such exceptions.</summary>
    public static bool IsLostConnection(this Exception exception) => exception switch
    {
        PostgresException refusal => refusal.IsTransient || refusal.SqlState.StartsWith(OperatorIntervention, StringComparison.Ordinal),
        NpgsqlException => true,
        { InnerException: { } inner } => inner.IsLostConnection(),
        _ => false,
    };
}
