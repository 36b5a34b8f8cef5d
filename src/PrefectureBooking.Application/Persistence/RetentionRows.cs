namespace PrefectureBooking.Application.Persistence;

/// <summary>How long one kind of data is kept, from a day on; a change is a new row.</summary>
public sealed record RetentionPeriod(RetentionKind Kind, DateOnly ValidFrom, int Length, RetentionUnit Unit, string Motive, string Source)
{
    /// <summary>What ended before this instant has come to its term.</summary>
    public DateTimeOffset Before(DateTimeOffset now) => Moved(now, -Length);

    /// <summary>When what ended at an instant comes to its term.</summary>
    public DateTimeOffset After(DateTimeOffset end) => Moved(end, Length);

    private DateTimeOffset Moved(DateTimeOffset instant, int length) => Unit switch
    {
        RetentionUnit.Hour => instant.AddHours(length),
        RetentionUnit.Day => instant.AddDays(length),
        _ => instant.AddMonths(length),
    };
}

public enum RetentionKind
{
    /// <summary>A demand and all that hangs on it, after its end.</summary>
    Demand,

    /// <summary>A certificate that was issued, after its issue.</summary>
    Certificate,

    /// <summary>A registration whose identity was to be checked.</summary>
    Claim,

    /// <summary>A mail that belongs to no demand.</summary>
    Mail,

    /// <summary>Who read or did what.</summary>
    Journal,

    /// <summary>Answers of somebody who has not proved their mailbox.</summary>
    Journey,

    /// <summary>Codes and counted attempts, after their end.</summary>
    Code,
}

public enum RetentionUnit
{
    Hour,
    Day,
    Month,
}

/// <summary>What retention did on one day (UTC): figures only.</summary>
public sealed record RetentionDay(
    DateOnly Day, DateTimeOffset LastRunAt, int Demands, int CertificatesKept, int CertificatesEnded, int Claims, int Mails, int JournalEntries, int Journeys, int Codes);

/// <summary>A certificate whose demand is gone, closed with the number printed on it.</summary>
public sealed record KeptCertificate(byte[] Opener, DateOnly IssuedOn, byte[] Content);
