using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Components;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

/// <summary>All that was answered, in the order of the questions, each with the way back to it.</summary>
public static class GivenAnswers
{
    public static IReadOnlyList<Answer> Of(JourneyPath path, string language) =>
    [
        new(JourneyTexts.AnswerProcedure, Wording.Of(path.Procedure!.Label, language), JourneyAddress.Of(JourneyStep.Procedure)),
        .. Place(path),
        .. Title(path),
        .. Identity(path.Answers),
        .. Contact(path.Answers),
        .. Absences(path.Answers),
    ];

    private static IEnumerable<Answer> Place(JourneyPath path)
    {
        var chosen = path.Served!.Sites.Where(site => path.Answers.Sites.Contains(site.Id)).Select(site => site.Name);
        var several = path.Steps.Contains(JourneyStep.Sites);
        yield return new(JourneyTexts.AnswerResidence, path.Answers.PostalCode!, JourneyAddress.Of(JourneyStep.Residence));
        yield return new(JourneyTexts.AnswerSites, string.Join(", ", chosen), several ? JourneyAddress.Of(JourneyStep.Sites) : null);
    }

    private static IEnumerable<Answer> Title(JourneyPath path)
    {
        if (path is { Answers.Title: { } title } && path.Steps.Contains(JourneyStep.Title))
        {
            var change = JourneyAddress.Of(JourneyStep.Title);
            yield return new(JourneyTexts.AnswerTitle, title.InWords(), change);
            yield return new(JourneyTexts.AnswerExpiry, path.Answers.Expiry?.InWords() ?? JourneyTexts.AnswerUnknown, change);
        }
    }

    private static IEnumerable<Answer> Identity(JourneyAnswers answers)
    {
        var change = JourneyAddress.Of(JourneyStep.Identity);
        yield return new(JourneyTexts.AnswerName, $"{answers.GivenNames} {answers.FamilyName}".Trim(), change);
        yield return new(JourneyTexts.Born, answers.Born!.Value.InWords(), change);
        yield return new(JourneyTexts.ForeignerNumber, answers.ForeignerNumber ?? JourneyTexts.AnswerNotGiven, change);
        yield return new(JourneyTexts.Passport, answers.Passport ?? JourneyTexts.AnswerNotGiven, change);
    }

    private static IEnumerable<Answer> Contact(JourneyAnswers answers)
    {
        var change = JourneyAddress.Of(JourneyStep.Contact);
        yield return new(JourneyTexts.Email, answers.Email!, change);
        yield return new(JourneyTexts.AnswerPhone, answers.Phone is { } phone ? PhoneNumbers.InWords(phone) : JourneyTexts.AnswerNotGiven, change);
    }

    private static IEnumerable<Answer> Absences(JourneyAnswers answers)
    {
        var change = JourneyAddress.Of(JourneyStep.Absences);
        var periods = string.Join(" ; ", AbsencePeriod.Of(answers.UnavailableDays).Select(InWords));
        yield return new(JourneyTexts.AnswerAbsences, periods.Length > 0 ? periods : JourneyTexts.AnswerNone, change);
        yield return new(JourneyTexts.AnswerShortNotice, answers.AcceptsShortNotice is true ? JourneyTexts.AnswerYes : JourneyTexts.AnswerNo, change);
        yield return new(JourneyTexts.AnswerNeeds, answers.AccessNeeds ?? JourneyTexts.AnswerNotGiven, change);
    }

    private static string InWords(AbsencePeriod period) => period.From == period.To
        ? JourneyTexts.AnswerDay.With(period.From.WithoutWeekday())
        : JourneyTexts.AnswerPeriod.With(period.From.WithoutWeekday(), period.To.WithoutWeekday());
}
