using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class TitleForm
{
    // A card lasts ten years at most; one more for cards printed ahead. Older papers than these belong to a first request.
    private const int MostYearsAhead = 11;
    private const int MostYearsBehind = 30;

    public string? Kind { get; set; }

    public DateInput? Expiry { get; set; }

    public static TitleForm Of(JourneyAnswers answers) => new() { Kind = answers.Title?.ToString(), Expiry = DateInput.Of(answers.Expiry) };

    public JourneyAnswers? ApplyTo(JourneyAnswers answers, DateOnly today, FieldErrors errors)
    {
        if (Kinds.FirstOrDefault(kind => kind.ToString() == Kind) is var chosen && chosen is null)
        {
            errors.Add("Form.Kind", JourneyErrorTexts.TitleKind);
        }

        if (chosen is TitleKind.None)
        {
            return answers with { Title = chosen, Expiry = null };
        }

        var expiry = ReadExpiry(today, errors);
        return errors.Any ? null : answers with { Title = chosen, Expiry = expiry };
    }

    private static IEnumerable<TitleKind?> Kinds => Enum.GetValues<TitleKind>().Cast<TitleKind?>();

    private DateOnly? ReadExpiry(DateOnly today, FieldErrors errors)
    {
        var expiry = Expiry.ToDate();
        if (Expiry.IsEmpty)
        {
            errors.Add("Form.Expiry", JourneyErrorTexts.ExpiryMissing);
        }
        else if (expiry is null)
        {
            errors.Add("Form.Expiry", JourneyErrorTexts.NoSuchDate);
        }
        else if (expiry > today.AddYears(MostYearsAhead) || expiry < today.AddYears(-MostYearsBehind))
        {
            errors.Add("Form.Expiry", JourneyErrorTexts.ExpiryYear);
        }

        return expiry;
    }
}
