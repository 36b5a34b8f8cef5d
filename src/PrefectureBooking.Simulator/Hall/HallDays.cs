using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Visits;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Hall;

/// <summary>Draws half-days: who comes when, with what, for how long. Invented, see docs/simulation.md.</summary>
internal sealed class HallDays(HallSetting setting, ulong seed)
{
    /// <summary>Standard deviation of a service, in means.</summary>
    private const double Variation = 0.5;

    private const int HistoryDays = 20;
    private const int RecentWalkIns = 60;
    private const int FirstPast = 100_000;

    public HallDay Draw(int draw)
    {
        var chance = new Chance((seed << 32) + (ulong)draw);
        HallPerson[] owed = [.. Booked(chance), .. PassHolders(chance)];
        var others = HallSetting.WalkIns - owed.Count(p => p is { IsBooked: false, ArrivesAt: not null });
        return new(setting, draw, [.. owed, .. Enumerable.Range(owed.Length, others).Select(n => WalkIn(chance, n))], History(chance), Recent(chance));
    }

    // Which hours stay empty is drawn: nobody plans the holes.
    private IEnumerable<HallPerson> Booked(Chance chance) => Enumerable.Range(0, HallSetting.Slots)
        .OrderBy(slot => chance.Bits(Occasion.HallHour, slot, 0)).Take(setting.Appointments).Order()
        .Select((slot, number) => Booked(chance, number, HallSetting.Opens + (slot / HallSetting.Guichets * HallSetting.Slot)));

    private HallPerson Booked(Chance chance, int number, DateTimeOffset hour)
    {
        var comes = chance.Happens(HallSetting.ShowUp, Occasion.HallShow, number, 0);
        var arrival = hour - (HallSetting.ComesBefore * chance.Draw(Occasion.HallArrival, number, 0));
        return new(number, hour, comes ? arrival : null, Service(chance, Occasion.HallService, number));
    }

    private IEnumerable<HallPerson> PassHolders(Chance chance) => Enumerable.Range(setting.Appointments, setting.Passes).Select(number => WalkIn(chance, number) with
    {
        HasPass = true,
        Class = DemandClass.R,
        Deadline = HallSetting.Day.AddDays(1 + (int)(7 * chance.Draw(Occasion.HallDeadline, number, 0))),
        ArrivesAt = chance.Happens(HallSetting.PassShowUp, Occasion.HallShow, number, 0) ? FirstHour(chance, number) : null,
    });

    private HallPerson WalkIn(Chance chance, int number)
    {
        var traits = Traits(chance, number);
        return new(number, null, FirstHour(chance, number), Service(chance, Occasion.HallService, number)) { Class = traits.Class, Deadline = traits.Deadline };
    }

    private static DateTimeOffset FirstHour(Chance chance, int number) =>
        HallSetting.Opens + (HallSetting.WalkInsCome * chance.Draw(Occasion.HallArrival, number, 0));

    // Half renewals with a deadline within sixty days, a quarter expired, a quarter first demands.
    private static WalkInTraits Traits(Chance chance, int number)
    {
        var deadline = (int)(60 * chance.Draw(Occasion.HallDeadline, number, 0));
        return chance.Draw(Occasion.HallTraits, number, 0) switch
        {
            < 0.50 => new(DemandClass.R, HallSetting.Day.AddDays(deadline)),
            < 0.75 => new(DemandClass.X, HallSetting.Day.AddDays(-1 - deadline)),
            _ => new(DemandClass.F, null),
        };
    }

    private TimeSpan[] History(Chance chance) =>
        [.. Enumerable.Range(0, HistoryDays * setting.Appointments).Select(service => Service(chance, Occasion.HallHistory, service))];

    private static WalkInTraits[] Recent(Chance chance) => [.. Enumerable.Range(FirstPast, RecentWalkIns).Select(number => Traits(chance, number))];

    // Log-normal: many services shorter than the mean, few much longer.
    private TimeSpan Service(Chance chance, Occasion occasion, int number)
    {
        var variance = Math.Log(1 + (Variation * Variation));
        var normal = Math.Sqrt(-2 * Math.Log(1 - chance.Draw(occasion, number, 0))) * Math.Cos(2 * Math.PI * chance.Draw(Occasion.HallServiceToo, number, (int)occasion));
        return setting.MeanService * Math.Exp((Math.Sqrt(variance) * normal) - (variance / 2));
    }
}
