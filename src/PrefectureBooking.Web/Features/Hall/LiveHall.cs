using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Hall;

/// <summary>A screen of one site: read again whenever something happens there and at least every <see cref="Poll"/>; each press is answered by a sentence.</summary>
public abstract class LiveHall : ComponentBase, IDisposable
{
    /// <summary>What a lost signal costs at most.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _ended = new();
    private Subscription? _subscription;
    private ITimer? _poll;
    private bool _isDisposed;
    private bool _movesFocus;
    private TaskCompletionSource _running = new();

    [Inject]
    public required SiteHub Hub { get; set; }

    [Inject]
    public required TimeProvider Time { get; set; }

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    [Parameter, EditorRequired]
    public required StaffSite Site { get; set; }

    /// <summary>What makes the screen read again.</summary>
    protected virtual SiteTopic Topic => SiteTopic.Hall;

    /// <summary>True while the database does not answer: what is shown is what was read last.</summary>
    protected bool IsLost { get; private set; }

    protected bool IsRefused { get; private set; }

    protected bool IsBusy { get; private set; }

    /// <summary>What the last press did.</summary>
    protected (AlertTone Tone, string Sentence)? Said { get; set; }

    protected FieldErrors Errors { get; set; } = new();

    /// <summary>The page's heading: takes the focus after a press, because the button pressed may be gone.</summary>
    protected ElementReference Heading { get; set; }

    protected HallCommand By => new(Account, Site.Code);

    protected CancellationToken Ended => _ended.Token;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _ended.Cancel();
            _poll?.Dispose();
            _subscription?.Dispose();
            _ended.Dispose();
        }
    }

    protected override Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            // Before the first reading, so that no change falls between the two.
            var subscription = Hub.Subscribe(Site.Id, Topic, () => InvokeAsync(ReadAgainAsync));
            _poll = Time.CreateTimer(_ => subscription.Tell(), null, Poll, Poll);
            _subscription = subscription;
        }

        return ReadSafelyAsync();
    }

    /// <returns>False when the account may not see it.</returns>
    protected abstract Task<bool> ReadAsync();

    /// <summary>One press at a time; a second one meanwhile asks for nothing new.</summary>
    protected Task OnceAsync(Func<Task> work) => IsBusy ? Task.CompletedTask : RunAsync(work);

    /// <summary>For what must not be lost: the next scan waits until the press before it is done.</summary>
    protected async Task InTurnAsync(Func<Task> work)
    {
        while (IsBusy)
        {
            await _running.Task;
        }

        await RunAsync(work);
    }

    private async Task RunAsync(Func<Task> work)
    {
        (IsBusy, Said, Errors, _running) = (true, null, new FieldErrors(), new TaskCompletionSource());
        try
        {
            await work();
            await ReadSafelyAsync();
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            (Said, IsLost) = ((AlertTone.Error, StaffTexts.DatabaseLost), true);
        }
        finally
        {
            IsBusy = false;
            _running.SetResult();
            _movesFocus = !Errors.Any;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // Who is refused sees another page: what would take the focus is gone.
        if (_movesFocus && !IsBusy && FocusAfterPress && !IsRefused)
        {
            _movesFocus = false;
            await Heading.FocusAsync();
        }
    }

    /// <summary>False where a field keeps the focus all day.</summary>
    protected virtual bool FocusAfterPress => true;

    protected void Say(AlertTone tone, string sentence) => Said = (tone, sentence);

    protected string HourOf(DateTimeOffset instant) => LocalTimes.TimeIn(Site.Zone, instant).InWords();

    private async Task ReadAgainAsync()
    {
        if (_isDisposed || IsBusy)
        {
            return;
        }

        try
        {
            await ReadSafelyAsync();
            StateHasChanged();
        }
#pragma warning disable CA1031 // Handed to the region around this component, which logs it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ReadSafelyAsync()
    {
        try
        {
            IsRefused = !await ReadAsync();
            Said = IsLost && Said?.Sentence == StaffTexts.DatabaseLost ? null : Said;
            IsLost = false;
        }
        catch (OperationCanceledException) when (_isDisposed)
        {
            // The page was left.
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            IsLost = true;
        }
    }
}
