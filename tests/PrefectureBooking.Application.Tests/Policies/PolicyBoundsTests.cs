using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Policies;

/// <summary>The bounds are said twice, in the table and beside the fields: here they are held against each other.</summary>
public sealed class PolicyBoundsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // Around every bound of any figure: parts by the grain the table keeps, days by one.
    private static readonly decimal[] Parts =
        [-0.0001m, 0, 0.0001m, 0.02m, 0.1m, 0.1001m, 0.1499m, 0.15m, 0.2m, 0.2001m, 0.25m, 0.2501m, 0.35m, 0.3501m, 0.45m, 0.4501m, 0.5m, 0.9999m, 1, 1.0001m];

    private static readonly decimal[] Days = [-1, 0, 1, 2, 3, 4, 5, 6, 10, 11, 15, 16, 29, 30, 400, 401, 730, 731];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_form_refuses_exactly_what_the_table_refuses()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);
        var start = await policy.FiguresAsync();
        var disagree = new List<string>();
        foreach (var (changed, figures) in Variants(start))
        {
            if (PolicyBounds.Faults(figures).Count == 0 != await host.AskAsync(db => IsAcceptedAsync(db, policy.Town.Prefecture.Id, figures)))
            {
                disagree.Add(changed);
            }
        }

        Assert.Empty(disagree);
    }

    [Fact]
    public async Task What_the_table_would_round_is_refused()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);

        var faults = PolicyBounds.Faults(await policy.FiguresAsync((PolicyField.WalkInShare, 0.12345m), (PolicyField.OfferDays, 1.5m)));

        Assert.Equal([PolicyField.WalkInShare, PolicyField.OfferDays], faults.Select(f => f.Field));
    }

    [Fact]
    public async Task A_figure_that_limits_another_is_its_bound()
    {
        await using var host = new AllocationHost(database);
        var policy = await PolicyTown.BuildAsync(host);

        var faults = PolicyBounds.Faults(await policy.FiguresAsync((PolicyField.OfferDays, 2), (PolicyField.NearOfferDays, 3), (PolicyField.ExpiredShare, 0.3m)));

        Assert.Equal([new PolicyFault(PolicyField.FirstHighest, 0.15m, 0.2m), new PolicyFault(PolicyField.NearOfferDays, 1, 2)], faults);
    }

    private static IEnumerable<(string Changed, PolicyFigures Figures)> Variants(PolicyFigures start)
    {
        foreach (var field in PolicyFigures.Fields)
        {
            foreach (var value in PolicyFigures.IsPart(field) ? Parts : Days)
            {
                yield return ($"{field} {value}", With(start, (field, value)));
            }
        }

        (PolicyField, PolicyField)[] bound =
            [(PolicyField.FirstFilledDay, PolicyField.LastFilledDay), (PolicyField.OfferDays, PolicyField.NearOfferDays), (PolicyField.FirstLowest, PolicyField.FirstAtStart), (PolicyField.FirstHighest, PolicyField.ExpiredShare)];
        foreach (var (one, other) in bound)
        {
            foreach (var (a, b) in from a in PolicyFigures.IsPart(one) ? Parts : Days from b in PolicyFigures.IsPart(one) ? Parts : Days select (a, b))
            {
                yield return ($"{one} {a}, {other} {b}", With(start, (one, a), (other, b)));
            }
        }
    }

    private static PolicyFigures With(PolicyFigures start, params (PolicyField Field, decimal Value)[] changes) =>
        new(PolicyFigures.Fields.ToDictionary(field => field, field => changes.Where(c => c.Field == field).Select(c => (decimal?)c.Value).FirstOrDefault() ?? start[field]));

    private static async Task<bool> IsAcceptedAsync(BookingDbContext db, PrefectureId prefecture, PolicyFigures figures)
    {
        await using var undone = await db.Database.BeginTransactionAsync(Ct);
        try
        {
            db.Add(figures.ToVersion(prefecture, new DateOnly(2030, 1, 1), "bounds", "test"));
            await db.SaveChangesAsync(Ct);
            return true;
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.CheckViolation or PostgresErrorCodes.NumericValueOutOfRange })
        {
            return false;
        }
    }
}
