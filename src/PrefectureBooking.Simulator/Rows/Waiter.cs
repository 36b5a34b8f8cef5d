using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Simulator.Town;

namespace PrefectureBooking.Simulator.Rows;

/// <summary>A person inside the policy: demand, place, attempts.</summary>
internal sealed class Waiter(Course course)
{
    public Course Course { get; } = course;

    public Person Person => Course.Person;

    public WaitingDemand Demand { get; set; } = DemandOf(course.Person);

    public (int Site, DateOnly Day)? Place { get; set; }

    /// <summary>Evening at which the offer lapses; null when the place is confirmed.</summary>
    public DateOnly? OfferEndsOn { get; set; }

    public int? PassSite { get; set; }

    public int Offers { get; set; }

    public int Confirmed { get; set; }

    public int NoShows { get; set; }

    public int MissedOffers { get; set; }

    public void LosePromise()
    {
        Course.AtFault = true;
        Course.PromisedBy = null;
        Demand = Demand with { Promise = null };
    }

    public static PoolId PoolOf(int site) => new(new Guid(1, 0, 0, [.. new byte[4], .. BitConverter.GetBytes(site)]));

    private static WaitingDemand DemandOf(Person person) => new()
    {
        Id = new(new Guid(2, 0, 0, [.. new byte[4], .. BitConverter.GetBytes(person.Number)])),
        Rule = person.Deadline is null ? ClassRule.NoDeadline : ClassRule.ByDeadline,
        Deadline = person.Deadline is { } end ? new(end) : null,
        HasGrace = person.HasGrace,
        RegisteredOn = person.RegisteredOn,
        OpensOn = person.OpensOn,
        Pools = [.. person.Sites.Select(PoolOf)],
        AcceptsShortNotice = person.AcceptsShortNotice,
        Tie = default,
    };
}
