using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Access;

/// <summary>Asks the journal; each search and each page of it is an entry of its own.</summary>
public sealed partial class AccessBoard(SearchAccess search) : IDisposable
{
    private const string DossierField = "Form.Dossier";
    private const string AccountField = "Form.Account";
    private const string DayField = "Form.Day";

    private readonly CancellationTokenSource _ended = new();
    private IReadOnlyList<Choice> _accounts = [];
    private FieldErrors _errors = new();
    private FoundAccesses? _found;
    private SearchAccessQuery? _asked;
    private string _dossier = "";
    private string? _of;
    private DateInput _day = new();
    private int _page;
    private bool _refused;
    private bool _busy;
    private bool _lost;

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

    protected override async Task OnInitializedAsync() =>
        _accounts = [.. (await search.AccountsAsync(Account, Prefecture, _ended.Token)).Select(a => new Choice(a.Id.ToString(), a.Name))];

    private Task SearchAsync()
    {
        _errors = new();
        var dossier = DossierNumber.TryParse(_dossier, out var parsed) ? parsed : null;
        var (of, day) = (Guid.TryParse(_of, out var id) ? new StaffUserId(id) : (StaffUserId?)null, _day.ToDate());
        if (_dossier.Trim().Length > 0 && dossier is null)
        {
            _errors.Add(DossierField, StaffAccessTexts.NoDossier);
        }

        if (!_day.IsEmpty && day is null)
        {
            _errors.Add(DayField, StaffAccessTexts.NoDay);
        }

        if (!_errors.Any && dossier is null && of is null && day is null)
        {
            _errors.Add(DossierField, StaffAccessTexts.NoCriterion);
        }

        return _errors.Any ? Task.CompletedTask : AskAsync(new SearchAccessQuery(Account, Prefecture, dossier, of, day, 0));
    }

    private Task TurnAsync(int pages) => _asked is null ? Task.CompletedTask : AskAsync(_asked with { Page = _page + pages });

    private async Task AskAsync(SearchAccessQuery query)
    {
        if (_busy)
        {
            return;
        }

        (_busy, _lost) = (true, false);
        try
        {
            _found = await search.HandleAsync(query, _ended.Token);
            (_asked, _page, _refused) = (query, query.Page, _found is null);
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            _lost = true;
        }
        finally
        {
            _busy = false;
        }
    }
}
