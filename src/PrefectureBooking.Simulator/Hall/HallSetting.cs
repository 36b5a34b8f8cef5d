using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>One half-day at one site with one pool: the same for every draw.</summary>
/// <param name="Booked">Part of the guichet-slots that is booked.</param>
/// <param name="Passes">Given for the half-day.</param>
/// <param name="MeanService">Real mean, whatever the slot length says.</param>
internal sealed record HallSetting(double Booked, int Passes, TimeSpan MeanService)
{
    public const int Guichets = 4;
    public const int WalkIns = 14;
    public const double ShowUp = 0.85;
    public const double PassShowUp = 0.90;

    public static readonly PoolId Pool = new(Guid.Parse("00000000-0000-7000-8000-000000000001"));
    public static readonly TimeSpan Slot = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Length = TimeSpan.FromHours(3.5);
    public static readonly TimeSpan WalkInsCome = TimeSpan.FromHours(1);

    /// <summary>Booked people come up to this long before their hour, never after it.</summary>
    public static readonly TimeSpan ComesBefore = TimeSpan.FromMinutes(20);

    public static readonly DateOnly Day = new(2027, 3, 2);
    public static readonly DateTimeOffset Opens = new(2027, 3, 2, 9, 0, 0, TimeSpan.FromHours(1));

    public static DateTimeOffset Closes => Opens + Length;

    public static int Slots => Guichets * (int)(Length / Slot);

    public int Appointments => (int)Math.Round(Booked * Slots);
}
