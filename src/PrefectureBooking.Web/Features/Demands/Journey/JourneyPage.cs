using System.Reflection;
using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Web.Components;
using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>A question of the journey: shows what was answered, saves what is posted, goes to the next question without answer.</summary>
public abstract class JourneyPage : LanguagePage
{
    [Inject]
    public required JourneyVisits Visits { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    protected FieldErrors Errors { get; } = new();

    protected JourneyVisit? Visit => Context.Features.Get<JourneyVisit>();

    protected JourneyAnswers Answers => Visit?.Path.Answers ?? new JourneyAnswers { Language = Lang };

    protected JourneyPath Path => Visit?.Path ?? new JourneyPath(Answers, null, null, default);

    /// <summary>A post without any field gives no form: nothing was answered, which is not what was answered before.</summary>
    protected bool IsPosted => HttpMethods.IsPost(Context.Request.Method);

    protected JourneyStep Step => GetType().GetCustomAttribute<AsksAttribute>()!.Step;

    protected int Number => Path.NumberOf(Step);

    protected int Count => Path.Steps.Count;

    protected string Back => Path.Before(Step) is { } before ? JourneyAddress.Of(before) : JourneyAddress.Start;

    /// <summary>Null answers were refused: the page is shown again with its errors.</summary>
    protected async Task SaveAsync(JourneyAnswers? answers)
    {
        if (answers is not null)
        {
            var path = await Visits.SaveAsync(Context, Visit, answers with { Language = Lang });
            Navigation.NavigateTo(path is null ? JourneyAddress.Interrupted : AddressAfter(path));
        }
    }

    protected virtual string AddressAfter(JourneyPath path) => JourneyAddress.Of(path.FirstUnanswered);
}
