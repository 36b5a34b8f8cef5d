using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Visits.Paper;

namespace PrefectureBooking.Application.Visits;

/// <summary>Registers the use cases of the hall.</summary>
public static class VisitServices
{
    public static IServiceCollection AddVisits(this IServiceCollection services) => services
        .AddSingleton<HallChange>().AddSingleton<TicketWriter>()
        .AddSingleton<ReadHall>().AddSingleton<ReadGuichet>()
        .AddSingleton<ListSiteProcedures>().AddSingleton<ReadPaper>().AddSingleton<KeyedNames>().AddSingleton<FindPerson>()
        .AddSingleton<HallHistory>().AddSingleton<HallForecasts>()
        .AddSingleton<CheckIn>().AddSingleton<RegisterWalkIn>().AddSingleton<DoorPass>().AddSingleton<DoorDemand>().AddSingleton<DoorEstimate>()
        .AddSingleton<OpenGuichet>().AddSingleton<StaffGuichet>().AddSingleton<CallNext>().AddSingleton<CallTicket>().AddSingleton<AnswerCall>()
        .AddSingleton<FinishVisit>().AddSingleton<RecepisseWriter>().AddSingleton<ReturnPlaces>().AddSingleton<CorrectCardDate>().AddSingleton<CloseDay>().AddSingleton<ReadDayEnd>().AddSingleton<ReadDayTally>().AddSingleton<ChangeTicket>()
        .AddSingleton<ReadPaperDay>().AddSingleton<RecordPaper>().AddSingleton<PaperWriter>().AddSingleton<ReadDayPaper>().AddSingleton<FindOnDays>();
}
