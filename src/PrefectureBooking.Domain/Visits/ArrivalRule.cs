using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Domain.Visits;

/// <summary>What a person who stands at the accueil is there for, and whether they may be checked in.</summary>
public static class ArrivalRule
{
    /// <param name="site">Where the person stands.</param>
    /// <param name="today">The site's.</param>
    public static Arrival Decide(ExpectedVisit? visit, ExpectedPass? pass, SiteId site, DateOnly today, DateTimeOffset now, HallPolicy policy) => (visit, pass) switch
    {
        ({ } v, _) when v.Day == today && v.Site != site => new Arrival.WrongSite(v.SiteName, v.Hour),
        ({ } v, _) when v.Day == today && now < v.Hour - policy.CheckInOpens => new Arrival.TooEarly(v.Hour, v.Hour - policy.CheckInOpens),
        ({ } v, _) when v.Day == today && now <= v.Hour + policy.Grace => new Arrival.Booked(v.Hour),
        ({ } v, _) when v.Day == today => new Arrival.Late(v.Hour),
        (_, { } p) when p.Day == today && p.Site == site => new Arrival.WithPass(p.Pass),
        (_, { } p) when p.Day == today => new Arrival.WrongSite(p.SiteName, null),
        ({ } v, _) => new Arrival.WrongDay(v.Day, v.Hour, v.SiteName),
        (_, { } p) => new Arrival.PassOtherDay(p.Day, p.SiteName),
        _ => new Arrival.WithoutAppointment(),
    };
}

/// <param name="Hour">Of the appointment.</param>
public sealed record ExpectedVisit(AppointmentId Appointment, PoolId Pool, SiteId Site, string SiteName, DateOnly Day, DateTimeOffset Hour);

public sealed record ExpectedPass(WalkInPassId Pass, PoolId Pool, SiteId Site, string SiteName, DateOnly Day);

public abstract record Arrival
{
    private Arrival()
    {
    }

    /// <summary>Checked in at the hour they hold.</summary>
    public sealed record Booked(DateTimeOffset Hour) : Arrival;

    /// <summary>After the grace: ranked as a walk-in of their class.</summary>
    public sealed record Late(DateTimeOffset Hour) : Arrival;

    public sealed record WithPass(WalkInPassId Pass) : Arrival;

    /// <summary>Nothing expected: the queue without appointment.</summary>
    public sealed record WithoutAppointment : Arrival;

    /// <param name="From">When check-in opens.</param>
    public sealed record TooEarly(DateTimeOffset Hour, DateTimeOffset From) : Arrival;

    public sealed record WrongDay(DateOnly Day, DateTimeOffset Hour, string Site) : Arrival;

    /// <param name="Hour">Null for a pass.</param>
    public sealed record WrongSite(string Site, DateTimeOffset? Hour) : Arrival;

    public sealed record PassOtherDay(DateOnly Day, string Site) : Arrival;

    /// <summary>True when one press checks the person in, without asking whether they can be received.</summary>
    public bool IsExpected => this is Booked or WithPass;

    /// <summary>True when the person may join the queue without appointment today.</summary>
    public bool MayWalkIn => this is Late or WithoutAppointment or WrongDay or PassOtherDay;
}
