using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>The plan of one site and the form of one change. The grid is read again as others change it; what is typed stays, whatever the answer.</summary>
public sealed partial class PlanningBoard(ReadPlanning readPlanning, ChangePlan changePlan) : LiveHall
{
    private PlanningWeek? _week;
    private ChangeKind _kind;
    private TypedChange? _typed;

    // One form makes one change: pressing again after a lost answer finds it made.
    private PlanChangeId _id = PlanChangeId.New();
    private ShownEffect? _shown;
    private bool _isOld;
    private IReadOnlyList<PlanChangeLine> _others = [];
    private int _toTell;
    private ElementReference _title;
    private ElementReference _effect;

    [Parameter, EditorRequired]
    public required PlanningAddress Address { get; set; }

    [CascadingParameter]
    public required Task<AuthenticationState> Session { get; set; }

    protected override SiteTopic Topic => SiteTopic.Appointments;

    private bool IsDecidable => _shown is not null && !_isOld;

    // Before there is an effect, its button sends the form: Enter asks for it.
    private EventCallback AskAgain => IsDecidable ? EventCallback.Factory.Create(this, PreviewAsync) : default;

    private PlanningDay? ShownDay => Address.Day is { } day ? _week!.Days.Single(d => d.Day == day) : null;

    private string Title => Address.Day is { } day
        ? StaffPlanningTexts.TitleOfDay.With(day.InWords())
        : StaffPlanningTexts.TitleOfWeek.With(_week!.Monday.WithoutWeekday());

    protected override void OnInitialized() => _kind = Address.Kind;

    protected override async Task<bool> ReadAsync()
    {
        _week = await readPlanning.HandleAsync(Account, Site.Code, Address.Day ?? Address.Week, Ended);
        _typed ??= _week is null ? null : await FreshAsync(_week);
        return _week is not null;
    }

    private async Task<TypedChange> FreshAsync(PlanningWeek week)
    {
        var usual = _kind is ChangeKind.NewWeek ? await readPlanning.UsualWeekAsync(Account, Site.Code, week.Monday, Ended) : null;
        return TypedChange.Begin(Address with { Kind = _kind }, week, usual ?? []);
    }

    private Task SubmitAsync() => IsDecidable ? SaveAsync() : PreviewAsync();

    private Task PreviewAsync() => OnceAsync(async () =>
    {
        if (_typed!.Read(_week!, Errors) is { } edit)
        {
            var command = new PlanCommand(Account, Site.Code, _id, edit);
            await ShowAsync(command, await changePlan.PreviewAsync(command, Ended));
        }
    });

    private Task SaveAsync() => OnceAsync(async () =>
        await ShowAsync(_shown!.Command, await changePlan.SaveAsync(_shown.Command, _shown.Preview, _typed!.Reason, Ended)));

    private async Task ShowAsync(PlanCommand command, PlanResult result)
    {
        (Heading, _toTell) = (_effect, 0);
        switch (result)
        {
            case PlanResult.Previewed previewed:
                Show(command, previewed.Preview, []);
                break;
            case PlanResult.Stale stale:
                Show(command, stale.Preview, stale.Others);
                Say(AlertTone.Warning, stale.Others is [] ? StaffPlanningTexts.SaidBookingsChanged : StaffPlanningTexts.SaidOthersChanged);
                break;
            case PlanResult.Saved saved:
                await BeginAgainAsync(AlertTone.Success, EffectWords.Saved(saved.Preview));
                _toTell = saved.Preview.ToTell;
                break;
            case PlanResult.AlreadySaved:
                await BeginAgainAsync(AlertTone.Info, StaffPlanningTexts.SaidAlreadySaved);
                break;
            case PlanResult.Invalid { Fault: var fault }:
                _shown = fault is PlanFault.ReasonMissing ? _shown : null;
                Errors.Add(_typed!.FieldOf(fault), PlanWords.Of(fault));
                break;
            case PlanResult.Refused:
                Say(AlertTone.Error, StaffTexts.SiteRefused);
                break;
        }
    }

    private void Show(PlanCommand command, PlanPreview preview, IReadOnlyList<PlanChangeLine> others) =>
        (_shown, _others, _isOld) = (new(command, preview), others, false);

    private async Task BeginAgainAsync(AlertTone tone, string sentence)
    {
        (_id, _shown, _others, Heading) = (PlanChangeId.New(), null, [], _title);
        _kind = _kind is ChangeKind.Undo ? default : _kind;
        _typed = await FreshAsync(_week!);
        Say(tone, sentence);
    }

    private void GrowOld() => _isOld = true;

    /// <param name="Command">As it was when its effect was asked.</param>
    private sealed record ShownEffect(PlanCommand Command, PlanPreview Preview);
}
