using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Accueil;

/// <summary>What the accueil prints, in a page of its own. Printing again prints the same.</summary>
public static class PrintAddress
{
    public static string OfTicket(TicketId ticket) => $"/accueil/impression/ticket/{ticket.Value}";

    public static string OfPass(DemandId demand) => $"/accueil/impression/laissez-passer/{demand.Value}";

    public static string OfDemand(DemandId demand) => $"/accueil/impression/demande/{demand.Value}";
}
