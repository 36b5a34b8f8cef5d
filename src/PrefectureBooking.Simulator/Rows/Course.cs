using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>How things went for one person in one row.</summary>
internal sealed class Course(Person person)
{
    public Person Person { get; } = person;

    public DateOnly? SeenOn { get; set; }

    /// <summary>Missed, cancelled or did not answer at least once.</summary>
    public bool AtFault { get; set; }

    /// <summary>Missed an appointment and never came back.</summary>
    public bool GaveUp { get; set; }

    /// <summary>Latest promise the person did nothing to lose.</summary>
    public DateOnly? PromisedBy { get; set; }
}

/// <summary>What a row leaves to be measured.</summary>
internal sealed class RowYear(Scenario scenario, IReadOnlyList<Course> courses)
{
    public Scenario Scenario { get; } = scenario;

    public IReadOnlyList<Course> Courses { get; } = courses;

    public int PassesGiven { get; set; }

    /// <summary>Appointments made, by any way.</summary>
    public int Booked { get; set; }

    /// <summary>Those among them that the person chose from open slots.</summary>
    public int BookedOpen { get; set; }

    public int Released { get; set; }

    public int TakenByBots { get; set; }

    /// <summary>False for the optimum, which places renewals only and has no ways of booking.</summary>
    public bool IsLived { get; init; } = true;

    /// <summary>Part of F in force at the end (s_F); null without a policy.</summary>
    public decimal? FirstShare { get; set; }

    /// <summary>The year measured begins: what was counted before filled the queues only.</summary>
    public void BeginMeasuring() => (PassesGiven, Booked, BookedOpen, Released, TakenByBots) = (0, 0, 0, 0, 0);

    public static RowYear Of(Scenario scenario, bool isLived = true) =>
        new(scenario, [.. scenario.People.Select(person => new Course(person))]) { IsLived = isLived };
}
