using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Features.Guichet;

/// <summary>Finds somebody among the rows that are open already; the days after only when asked, which is written down.</summary>
public sealed partial class DaySearch(FindOnDays findOnDays) : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private NameSearch _search = NameSearch.Of("");
    private FoundOnDays? _later;
    private bool _isBusy;

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    [Parameter, EditorRequired]
    public required DayList List { get; set; }

    private DayList Found => List with { Entries = [.. List.Entries.Where(entry => entry.IsFoundBy(_search))] };

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    private void Type(ChangeEventArgs change) => (_search, _later) = (NameSearch.Of(Typed.Clean(change.Value as string)), null);

    private async Task SearchLaterAsync()
    {
        if (_isBusy)
        {
            return;
        }

        _isBusy = true;
        try
        {
            _later = await findOnDays.HandleAsync(new HallCommand(Account, List.Site.Code), List.Day, _search, _ended.Token);
        }
        catch (OperationCanceledException) when (_ended.IsCancellationRequested)
        {
            // The page was left.
        }
        finally
        {
            _isBusy = false;
        }
    }
}
