using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Languages;

namespace PrefectureBooking.Web.Features.Guichet;

/// <summary>One day at one site, read again whenever something changes there and at least every <see cref="Poll"/>.</summary>
public sealed partial class DayBoard(ListDay listDay, SiteHub hub, BookingClock clock, TimeProvider time) : IDisposable
{
    /// <summary>What a lost signal costs at most.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _ended = new();
    private Subscription? _subscription;
    private ITimer? _poll;
    private DayList? _list;
    private bool _refused;
    private bool _lost;

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    [Parameter, EditorRequired]
    public required StaffSite Site { get; set; }

    /// <summary>Null for the site's today.</summary>
    [Parameter]
    public DateOnly? Day { get; set; }

    /// <summary>Set where the page was first rendered: the circuit that takes over does not open the list a second time.</summary>
    [PersistentState]
    public bool OpeningIsWritten { get; set; }

    private string Hour => LocalTimes.TimeIn(Site.Zone, _list!.ReadAt).InWords();

    private int AgeInMinutes => (int)(clock.Now - _list!.ReadAt).TotalMinutes;

    public void Dispose()
    {
        _ended.Cancel();
        _poll?.Dispose();
        _subscription?.Dispose();
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        if (RendererInfo.IsInteractive)
        {
            // Before the first reading, so that no change falls between the two.
            var subscription = hub.Subscribe(Site.Id, SiteTopic.Appointments, () => InvokeAsync(ReadAgainAsync));
            _poll = time.CreateTimer(_ => subscription.Tell(), null, Poll, Poll);
            _subscription = subscription;
        }

        return ReadAsync();
    }

    private async Task ReadAgainAsync()
    {
        if (_ended.IsCancellationRequested)
        {
            return;
        }

        try
        {
            await ReadAsync();
            StateHasChanged();
        }
#pragma warning disable CA1031 // Handed to the region around this component, which logs it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            Show(await listDay.HandleAsync(new ListDayQuery(Account, Site.Code, Day, Opening: !OpeningIsWritten), _ended.Token));
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            _lost = true;
        }
    }

    private void Show(ListDayResult result)
    {
        OpeningIsWritten = true;
        _lost = false;
        _refused = result is ListDayResult.Refused;
        var read = (result as ListDayResult.Listed)?.List;
        _list = read is null || _list is null || read.ReadAt >= _list.ReadAt ? read : _list;
    }
}
