using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public static class TitleKinds
{
    public static IReadOnlyList<Choice> Choices => [.. Enum.GetValues<TitleKind>().Select(kind => new Choice(kind.ToString(), kind.InWords(), HintOf(kind)))];

    public static string InWords(this TitleKind kind) => kind switch
    {
        TitleKind.TemporaryCard => JourneyTexts.KindTemporaryCard,
        TitleKind.LongCard => JourneyTexts.KindLongCard,
        TitleKind.LongStayVisa => JourneyTexts.KindLongStayVisa,
        TitleKind.Recepisse => JourneyTexts.KindRecepisse,
        TitleKind.None => JourneyTexts.KindNone,
    };

    private static string? HintOf(TitleKind kind) => kind switch
    {
        TitleKind.LongStayVisa => JourneyTexts.KindLongStayVisaHint,
        TitleKind.None => JourneyTexts.KindNoneHint,
        _ => null,
    };
}
