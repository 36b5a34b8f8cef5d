using PrefectureBooking.Application.Texts;

namespace PrefectureBooking.Application.Documents.Sheets;

internal static class RecepisseNoticeSheet
{
    public static DocumentSheet Of(DocumentSheet sheet, RecepisseNoticeContent content)
    {
        var until = SpokenFrench.Day(content.ValidUntil);
        var work = content.AllowsWork ? DocumentTexts.AllowsWork : DocumentTexts.ForbidsWork;
        return sheet with
        {
            Title = DocumentTexts.NoticeTitle,
            Lead = DocumentTexts.NoticeLead.With(until, work),
            Facts =
            [
                .. VisitSheets.Who(content.Bearer), new(DocumentTexts.ValidFrom, SpokenFrench.Day(content.ValidFrom)),
                new(DocumentTexts.ValidUntil, until), new(DocumentTexts.Work, work), .. VisitSheets.Where(content.Venue),
            ],
            Notices = [DocumentTexts.NoticeOriginal, DocumentTexts.NoticeRenewal],
        };
    }
}
