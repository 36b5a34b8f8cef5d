using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Administration;

/// <summary>One table of a préfecture's set-up, or one row of it to change. What is typed stays, whatever the answer.</summary>
public sealed partial class SetUpBoard(ReadSetUp readSetUp, ChangeSetUp changeSetUp) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private SetUpView? _view;
    private SetUpRow? _shown;
    private TypedRow? _typed;
    private FieldErrors _errors = new();
    private ShownPreview? _preview;
    private IReadOnlyList<string> _theirs = [];
    private (AlertTone Tone, string Sentence)? _said;
    private bool _refused;
    private bool _busy;
    private bool _done;

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    /// <summary>Code of the préfecture.</summary>
    [Parameter, EditorRequired]
    public required string Prefecture { get; set; }

    [Parameter, EditorRequired]
    public required SetUpTable Table { get; set; }

    /// <summary>Key of the row to change; null for the list.</summary>
    [Parameter, EditorRequired]
    public required string? Line { get; set; }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _shown = Line is null ? null : _view?.Book.Find(Table, Line);
        _typed = _shown is not null ? TypedRow.Of(_shown) : Line is SetUpAddress.NewLine ? TypedRow.Of(Table.Blank()) : null;
    }

    private async Task ReadAsync()
    {
        _view = await readSetUp.HandleAsync(Account, Prefecture, _ended.Token);
        _refused = _view is null;
    }

    private Task SaveAsync() => OnceAsync(() => ChangeAsync(_typed!.ToRow()));

    private Task RemoveAsync() => OnceAsync(() => ChangeAsync(null));

    private async Task ChangeAsync(SetUpRow? wanted)
    {
        switch (await changeSetUp.HandleAsync(new ChangeSetUpCommand(Account, Prefecture, _shown, wanted, _typed!.Motive), _ended.Token))
        {
            case ChangeSetUpResult.Changed changed:
                await ReadAsync();
                (_done, _said) = (true, (AlertTone.Success, SetUpWords.Saved(changed.KeptDays)));
                break;
            case ChangeSetUpResult.Invalid invalid:
                AddErrors(invalid);
                break;
            case ChangeSetUpResult.Stale:
                await ShowTheirsAsync();
                break;
            case ChangeSetUpResult.Refused:
                _refused = true;
                break;
        }
    }

    private void AddErrors(ChangeSetUpResult.Invalid invalid)
    {
        // A fault of the whole row, or of another one that this change would break, stands beside the motive: the form has no field for it.
        foreach (var fault in invalid.Faults)
        {
            var own = fault.Table == Table.Name && fault.Column is not null && (_typed!.ToRow().Key == fault.Key || fault.Key == _shown?.Key || fault.Line == 0);
            _errors.Add(own ? TypedRow.Name(fault.Column!) : SetUpForm.MotiveField, own ? BesideField(fault) : SetUpWords.Sentence(fault));
        }

        if (invalid.MotiveIsMissing)
        {
            _errors.Add(SetUpForm.MotiveField, StaffSetUpTexts.NoMotive.With(StaffMotive.Shortest, StaffMotive.Longest));
        }
    }

    // The summary above the form says it too, far from the field.
    private string BesideField(SetUpFault fault) => fault.Kind is SetUpFaultKind.Empty
        ? StaffSetUpTexts.EmptyField.With(SetUpWords.Label(Table.Columns[Table.PlaceOf(fault.Column!)]))
        : SetUpWords.Sentence(fault);

    // What somebody else wrote becomes what is changed: a second press is then a decision.
    private async Task ShowTheirsAsync()
    {
        var before = _shown;
        await ReadAsync();
        var now = before is null ? null : _view?.Book.Find(Table, before.Key);
        _said = (AlertTone.Warning, now is null ? StaffSetUpTexts.StaleGone : StaffSetUpTexts.Stale);
        if (now is not null)
        {
            var changed = Table.Columns.Where(column => now[column.Name] != before![column.Name])
                .Select(column => StaffSetUpTexts.StaleValue.With(SetUpWords.Label(column), now[column.Name] is "" ? StaffSetUpTexts.Empty : SetUpWords.Shown(column, now[column.Name])));
            (_shown, _theirs) = (now, [StaffSetUpTexts.StaleAgain, .. changed]);
        }
    }

    private void Preview()
    {
        (_errors, var faults) = (new(), new List<SetUpFault>());
        var typed = _typed!.ToRow();
        var row = SetUpReading.Read(typed, faults);
        foreach (var fault in faults)
        {
            _errors.Add(TypedRow.Name(fault.Column!), BesideField(fault));
        }

        _preview = faults.Count == 0 ? new(typed, SetUpPreview.Of(row)) : _preview;
    }

    // A second press while the first is answered asks for nothing new.
    private async Task OnceAsync(Func<Task> work)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _errors, _said, _theirs) = (true, new(), null, []);
        try
        {
            await work();
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            _said = (AlertTone.Error, StaffTexts.DatabaseLost);
        }
        finally
        {
            _busy = false;
        }
    }

    private sealed record ShownPreview(SetUpRow Row, Procedure Procedure);
}
