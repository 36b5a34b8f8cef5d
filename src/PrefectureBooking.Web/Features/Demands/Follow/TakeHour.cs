using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Features.Demands.OpenHours;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>Books the chosen hour, or moves the appointment there.</summary>
public sealed class TakeHour(BookSlot book, MoveAppointment move, ReadDemand demands)
{
    public async Task<TakeHourResult> HandleAsync(FollowedDemand followed, ChosenHour hour, CancellationToken ct)
    {
        if (Holds(followed.Held, hour))
        {
            return new TakeHourResult.Taken();
        }
        var command = new BookSlotCommand(followed.Demand.Id, hour.Pool, hour.StartsAt);
        var result = followed.Held is null
            ? Read(await book.HandleAsync(command, ct))
            : Read(await move.HandleAsync(command, ct));

        // A button pressed twice posts twice: the second finds the hour taken, by the first.
        return result is TakeHourResult.Taken || !Holds((await demands.HandleAsync(followed.Token, ct))?.Held, hour)
            ? result
            : new TakeHourResult.Taken();
    }

    private static bool Holds(HeldPlace? held, ChosenHour hour) => held is not null && held.Pool == hour.Pool && held.StartsAt == hour.StartsAt;

    private static TakeHourResult Read(BookResult result) => result switch
    {
        BookResult.Booked => new TakeHourResult.Taken(),
        BookResult.SlotTaken taken => new TakeHourResult.Lost(taken.Remaining),
        _ => new TakeHourResult.ChangedElsewhere(),
    };

    private static TakeHourResult Read(MoveResult result) => result switch
    {
        MoveResult.Moved => new TakeHourResult.Taken(),
        MoveResult.SlotTaken taken => new TakeHourResult.Lost(taken.Remaining),
        _ => new TakeHourResult.ChangedElsewhere(),
    };
}

public abstract record TakeHourResult
{
    private TakeHourResult()
    {
    }

    public sealed record Taken : TakeHourResult;

    public sealed record Lost(OpenHourPage Remaining) : TakeHourResult;

    public sealed record ChangedElsewhere : TakeHourResult;
}
