using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>A live page of no hall: one press at a time, each answered by a sentence, and what is shown read again after it.</summary>
public abstract class LiveBoard : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private bool _movesFocus;

    protected bool IsRefused { get; private set; }

    protected bool IsBusy { get; private set; }

    /// <summary>What the last press did.</summary>
    protected (AlertTone Tone, string Sentence)? Said { get; set; }

    protected FieldErrors Errors { get; set; } = new();

    /// <summary>Takes the focus after a press, because the button pressed may be gone.</summary>
    protected ElementReference Heading { get; set; }

    protected CancellationToken Ended => _ended.Token;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_ended.IsCancellationRequested)
        {
            _ended.Cancel();
            _ended.Dispose();
        }
    }

    protected override Task OnInitializedAsync() => ShowAsync();

    /// <returns>False when the account may not see it.</returns>
    protected abstract Task<bool> ReadAsync();

    private async Task ShowAsync() => IsRefused = !await ReadAsync();

    protected async Task OnceAsync(Func<Task> work)
    {
        if (IsBusy)
        {
            return;
        }

        (IsBusy, Said, Errors) = (true, null, new FieldErrors());
        try
        {
            await work();
            await ShowAsync();
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            Said = (AlertTone.Error, StaffTexts.DatabaseLost);
        }
        finally
        {
            IsBusy = false;
            _movesFocus = !Errors.Any;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Who is refused sees another page: what would take the focus is gone.
        if (_movesFocus && !IsBusy && !IsRefused && Heading.Context is not null)
        {
            _movesFocus = false;
            await Heading.FocusAsync();
        }
    }

    protected void Say(AlertTone tone, string sentence) => Said = (tone, sentence);
}
