using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Web.Features.Accueil;

/// <summary>What the person leaves the accueil with: never nothing.</summary>
public abstract record GivenPaper
{
    private GivenPaper()
    {
    }

    /// <param name="Range">Told to them; null for a booked person.</param>
    public sealed record Ticket(TicketId Id, int Number, WaitAnswer.Range? Range) : GivenPaper;

    public sealed record Pass(DemandId Demand, DateOnly Day, HalfDay Half) : GivenPaper;

    /// <summary>The demand, in writing; the evening answers.</summary>
    public sealed record Registered(DemandId Demand) : GivenPaper;
}
