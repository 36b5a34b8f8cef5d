using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;

namespace PrefectureBooking.Application.SetUp;

/// <summary>
/// Makes the stored rows what a set-up says, in the caller's transaction: takes away, changes, adds. What something else points to stays:
/// the database refuses, row by row, and each refusal is a fault.
/// </summary>
internal sealed class SetUpWriter(BookingDbContext db, SetUpState state, SetUpBook after, string decidedBy)
{
    private const string Step = "set_up_step";

    private readonly SetUpRows _rows = new(state, after, decidedBy);
    private readonly List<SetUpFault> _faults = [];

    /// <summary>What was done to which row.</summary>
    public List<(string Action, SetUpRow Row)> Done { get; } = [];

    public async Task<IReadOnlyList<SetUpFault>> WriteAsync(CancellationToken ct)
    {
        var (guichetPools, poolProcedures) = (_rows.GuichetPools().ToHashSet(), _rows.PoolProcedures().ToHashSet());
        await TakeAwayAsync([SetUpTables.Openings, SetUpTables.WeekPlans], ct);
        await TakeLinksAwayAsync(state.GuichetPools.Except(guichetPools), link => FaultOf(SetUpTables.Guichets, (Guichet g) => g.Id == link.GuichetId, "files"), ct);
        await TakeLinksAwayAsync(state.PoolProcedures.Except(poolProcedures), link => FaultOf(SetUpTables.Pools, (Pool p) => p.Id == link.PoolId, "demarches"), ct);
        await TakeAwayAsync(
            [SetUpTables.Guichets, SetUpTables.Pools, SetUpTables.Procedures, SetUpTables.Families, SetUpTables.PostalAreas, SetUpTables.Closures, SetUpTables.Sites], ct);
        if (_faults.Count == 0)
        {
            await ChangeAsync(ct);
            await AddAsync([.. guichetPools.Except(state.GuichetPools), .. poolProcedures.Except(state.PoolProcedures)], ct);
        }

        return _faults;
    }

    private async Task TakeAwayAsync(IReadOnlyList<SetUpTable> tables, CancellationToken ct)
    {
        foreach (var row in tables.SelectMany(table => after.Gone(table, state.Book)))
        {
            Done.Add(("setup.removed", row));
            await TakeAwayAsync(state.Find<object>(row.Table, row.Key)!, () => SetUpFault.Of(SetUpFaultKind.InUse, row, null, row.Key), ct);
        }
    }

    private async Task TakeLinksAwayAsync<T>(IEnumerable<T> links, Func<T, SetUpFault> fault, CancellationToken ct)
        where T : notnull
    {
        foreach (var link in links.ToList())
        {
            await TakeAwayAsync(link, () => fault(link), ct);
        }
    }

    private async Task TakeAwayAsync(object entity, Func<SetUpFault> fault, CancellationToken ct)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Step, ct);
        try
        {
            db.Remove(entity);
            await db.SaveChangesAsync(ct);
            await transaction.ReleaseSavepointAsync(Step, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            await transaction.RollbackToSavepointAsync(Step, ct);
            _faults.Add(fault());
        }

        db.ChangeTracker.Clear();
    }

    // Before what is added: a version that ends makes room for the next.
    private async Task ChangeAsync(CancellationToken ct)
    {
        foreach (var (_, row) in SetUpTables.All.SelectMany(table => after.Changed(table, state.Book)))
        {
            Done.Add(("setup.changed", row));
            db.Update(_rows.Of(row));
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task AddAsync(IEnumerable<object> links, CancellationToken ct)
    {
        foreach (var row in SetUpTables.All.SelectMany(table => after.New(table, state.Book)))
        {
            Done.Add(("setup.added", row));
            db.Add(_rows.Of(row));
        }

        db.AddRange(links);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private SetUpFault FaultOf<T>(SetUpTable table, Predicate<T> isMeant, string column)
        where T : class =>
        SetUpFault.Of(SetUpFaultKind.InUse, (after[table].Concat(state.Book[table])).First(row => state.Find<T>(table, row.Key) is { } entity && isMeant(entity)), column, column);
}
