using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Policies;

/// <summary>The versions of one préfecture and the form of the next. What is typed stays, whatever the answer.</summary>
public sealed partial class PolicyBoard(ReadPolicies readPolicies, PreviewPolicy previewPolicy, DecidePolicy decidePolicy) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private PolicyBook? _book;
    private TypedPolicy _typed = TypedPolicy.Empty;
    private FieldErrors _errors = new();
    private ShownPreview? _preview;
    private (AlertTone Tone, string Sentence)? _said;
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    /// <summary>Code of the préfecture.</summary>
    [Parameter, EditorRequired]
    public required string Prefecture { get; set; }

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _typed = _book is null ? _typed : TypedPolicy.Of(_book);
    }

    private async Task ReadAsync()
    {
        _book = await readPolicies.HandleAsync(Account, Prefecture, _ended.Token);
        _refused = _book is null;
    }

    private Task PreviewAsync() => OnceAsync(async () =>
    {
        if (_typed.ReadFigures(_errors) is not { } figures)
        {
            return;
        }

        var typed = _typed.Copy();
        switch (await previewPolicy.HandleAsync(new PreviewPolicyQuery(Account, Prefecture, figures), _ended.Token))
        {
            case PreviewPolicyResult.Previewed previewed:
                _preview = new(previewed.Preview, typed);
                break;
            case PreviewPolicyResult.Invalid invalid:
                PolicyErrors.Add(_errors, invalid.Figures);
                break;
            case PreviewPolicyResult.Refused:
                _refused = true;
                break;
        }
    });

    private Task DecideAsync() => OnceAsync(async () =>
    {
        var (figures, from, motive) = (_typed.ReadFigures(_errors), _typed.ReadValidFrom(_errors), _typed.ReadMotive(_errors));
        if (figures is null || from is null || motive is null)
        {
            return;
        }

        switch (await decidePolicy.HandleAsync(new DecidePolicyCommand(Account, Prefecture, figures, from.Value, motive), _ended.Token))
        {
            case DecidePolicyResult.Decided decided:
                _said = (AlertTone.Success, StaffPolicyTexts.Decided.With(decided.Version.ValidFrom.InWords(), decided.DaysPlannedAgain));
                _preview = null;
                await ReadAsync();
                _typed = _book is null ? _typed : TypedPolicy.Of(_book);
                break;
            case DecidePolicyResult.Invalid invalid:
                await ReadAsync();
                PolicyErrors.Add(_errors, invalid, _book);
                break;
            case DecidePolicyResult.Refused:
                _refused = true;
                break;
        }
    });

    // A second press while the first is answered asks for nothing new.
    private async Task OnceAsync(Func<Task> work)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _errors, _said) = (true, new(), null);
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

    private sealed record ShownPreview(PolicyPreview Preview, TypedPolicy Typed)
    {
        /// <summary>Of the figures as they are typed now.</summary>
        public bool IsOf(TypedPolicy typed) => Typed.HasSameFigures(typed);
    }
}
