using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Visits;

/// <summary>What an agent does with the guichet itself: pause, resume, close, call a colleague for help and answer one.</summary>
public sealed class StaffGuichet(HallChange change)
{
    public Task<StaffGuichetResult> PauseAsync(HallCommand command, PauseReason reason, CancellationToken ct) =>
        AtOwnAsync(command, (hall, session) => WithoutPersonAsync(hall, session, () => session.Pause(reason, hall.Now), ct), ct);

    public Task<StaffGuichetResult> ResumeAsync(HallCommand command, CancellationToken ct) =>
        AtOwnAsync(command, (_, session) => Done(session.Resume), ct);

    public Task<StaffGuichetResult> CloseAsync(HallCommand command, CancellationToken ct) =>
        AtOwnAsync(command, (hall, session) => WithoutPersonAsync(hall, session, () => CloseAsync(hall, session, ct), ct), ct);

    public Task<StaffGuichetResult> AskHelpAsync(HallCommand command, CancellationToken ct) =>
        AtOwnAsync(command, (hall, session) => Done(() => session.AskHelp(hall.Now)), ct);

    public Task<StaffGuichetResult> EndHelpAsync(HallCommand command, CancellationToken ct) =>
        AtOwnAsync(command, (_, session) => Done(session.EndHelp), ct);

    /// <summary>"I come": told to whoever called.</summary>
    public async Task<StaffGuichetResult> HelpAsync(HallCommand command, GuichetSessionId colleague, CancellationToken ct) =>
        await change.MakeAsync(command, HallRoles.Any, hall => HelpAsync(hall, colleague, ct), ct) ?? new StaffGuichetResult.Refused();

    private static async Task<StaffGuichetResult> HelpAsync(Hall hall, GuichetSessionId colleague, CancellationToken ct)
    {
        var session = await hall.Db.GuichetSessions.SingleOrDefaultAsync(s => s.Id == colleague && s.SiteId == hall.Site.Id && s.ClosedAt == null, ct);
        if (session?.HelpAskedAt is null)
        {
            return new StaffGuichetResult.NotPossible();
        }

        session.Help(hall.Account);
        return new StaffGuichetResult.Done();
    }

    private static async Task CloseAsync(Hall hall, GuichetSession session, CancellationToken ct)
    {
        session.Close(hall.Now);
        var kept = await hall.Db.Tickets.Where(t => t.OnlyAt == session.GuichetId && t.EndedAt == null).ToListAsync(ct);
        kept.ForEach(ticket => ticket.Release());
    }

    private static Task<StaffGuichetResult> WithoutPersonAsync(Hall hall, GuichetSession session, Action act, CancellationToken ct) =>
        WithoutPersonAsync(hall, session, () => { act(); return Task.CompletedTask; }, ct);

    private static async Task<StaffGuichetResult> WithoutPersonAsync(Hall hall, GuichetSession session, Func<Task> act, CancellationToken ct)
    {
        if (await hall.OpenCallAsync(session.GuichetId, ct) is not null)
        {
            return new StaffGuichetResult.PersonHere();
        }

        await act();
        return new StaffGuichetResult.Done();
    }

    private static Task<StaffGuichetResult> Done(Action act)
    {
        act();
        return Task.FromResult<StaffGuichetResult>(new StaffGuichetResult.Done());
    }

    private async Task<StaffGuichetResult> AtOwnAsync(HallCommand command, Func<Hall, GuichetSession, Task<StaffGuichetResult>> act, CancellationToken ct) =>
        await change.MakeAsync(
            command, HallRoles.Guichet,
            async hall => await hall.SessionAsync(ct) is { } session ? await act(hall, session) : new StaffGuichetResult.NotPossible(), ct)
        ?? new StaffGuichetResult.Refused();
}

public abstract record StaffGuichetResult
{
    private StaffGuichetResult()
    {
    }

    public sealed record Done : StaffGuichetResult;

    /// <summary>Somebody was called or is being received: that comes first.</summary>
    public sealed record PersonHere : StaffGuichetResult;

    /// <summary>No open guichet, or nobody calls for help there any more.</summary>
    public sealed record NotPossible : StaffGuichetResult;

    public sealed record Refused : StaffGuichetResult;
}
