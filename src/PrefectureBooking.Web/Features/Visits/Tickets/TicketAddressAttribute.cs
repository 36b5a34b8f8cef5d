namespace PrefectureBooking.Web.Features.Visits.Tickets;

/// <summary>A page or stream under a ticket's address. <see cref="TicketGate"/> opens the token first.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TicketAddressAttribute : Attribute;
