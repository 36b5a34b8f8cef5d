using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Help;

/// <summary>The people an organisation helps, and one more, or a whole family one after another with what they share kept.</summary>
public sealed partial class HelpersBoard(
    ReadHelped readHelped, RegisterHelped registerHelped, ListSiteProcedures listProcedures, StaffAccess access, IOptions<HelpOptions> options, BookingClock clock)
{
    private readonly FieldErrors _noErrors = new();
    private HelpedList? _list;
    private SiteProcedures? _procedures;
    private IReadOnlyList<StaffSite> _sites = [];
    private HelpForm _form = new();
    private Done? _done;
    private string _typed = "";
    private string _search = "";
    private int _page;

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    /// <summary>The first demand of a household somebody is added to, from the address.</summary>
    [Parameter, EditorRequired]
    public required DemandId? Household { get; set; }

    /// <summary>The circuit that takes over does not open the list a second time.</summary>
    [PersistentState]
    public bool OpeningIsWritten { get; set; }

    private int Most => options.Value.RegistrationsPerDay;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Household is { } first && !IsRefused)
        {
            await OpenAsync(first);
        }
    }

    protected override async Task<bool> ReadAsync()
    {
        _list = await readHelped.ListAsync(new HelpedListQuery(Account, _search, _page), !OpeningIsWritten, Ended);
        (OpeningIsWritten, _page) = (true, _list?.Page ?? 0);
        return _list is not null;
    }

    // A search is an opening of its own.
    private Task SearchAsync(string typed) => OnceAsync(() =>
    {
        (_typed, _search, _page, OpeningIsWritten) = (typed, Typed.Clean(typed), 0, false);
        return Task.CompletedTask;
    });

    private Task TurnAsync(int by) => OnceAsync(() =>
    {
        _page += by;
        return Task.CompletedTask;
    });

    private Task StartAsync(DemandId? first) => OnceAsync(() => OpenAsync(first));

    private async Task OpenAsync(DemandId? first)
    {
        _sites = await access.SitesAsync(Account, HelpRoles.Helper, Ended);
        var offered = new List<SiteProcedures>();
        foreach (var site in _sites)
        {
            offered.Add(await listProcedures.HandleAsync(site, Ended));
        }

        _procedures = offered.Count == 0 ? null : offered[0] with { Procedures = [.. offered.SelectMany(o => o.Procedures).DistinctBy(p => p.Id).OrderBy(p => p.DisplayOrder)] };
        var name = first is { } id ? (await readHelped.HandleAsync(new HelpedCommand(Account, id), false, Ended))?.Person.Person.FullName : null;
        _form = name is null ? new HelpForm() : _form.NextOf(first!.Value, name);
    }

    private Task FinishAsync() => OnceAsync(() =>
    {
        (_procedures, _done, _form) = (null, null, new HelpForm());
        return Task.CompletedTask;
    });

    private Task RegisterAsync() => OnceAsync(async () =>
    {
        var today = _sites[0].Today(clock.Now);
        if (_form.ApplyTo(_procedures!, today, Errors) is { } filled)
        {
            Show(await registerHelped.HandleAsync(new RegisterHelpedCommand(Account, filled.Answers, _form.Person.ReachWanted, filled.Mandate, _form.Tie), Ended), filled.Name);
        }
    });

    private void Show(RegisterHelpedResult result, string name)
    {
        switch (result)
        {
            case RegisterHelpedResult.Registered done:
                _done = new Done(done.Demand, _form.Tie?.First ?? done.Demand, name);
                _procedures = null;
                Say(AlertTone.Success, StaffHelpTexts.SaidRegistered.With(name, done.Dossier));
                break;
            case RegisterHelpedResult.IdentityToCheck:
                (_procedures, _done) = (null, _form.Tie is { } tie ? new Done(tie.First, tie.First, name) : null);
                Say(AlertTone.Info, JourneyTexts.IdentitySentence);
                break;
            case RegisterHelpedResult.BadMandate:
                Errors.Add("Form.GivenBy", StaffHelpTexts.BadMandate);
                break;
            case RegisterHelpedResult.OverCap full:
                Say(AlertTone.Warning, StaffHelpTexts.SaidOverCap.With(full.Most));
                break;
            case RegisterHelpedResult.OtherPrefecture other:
                Errors.Add("Form.PostalCode", other.Website is null ? StaffPersonTexts.OtherPrefecture.With(other.Name) : StaffPersonTexts.OtherPrefectureAt.With(other.Name, other.Website));
                break;
            case RegisterHelpedResult.NotServed:
                Errors.Add("Form.PostalCode", StaffPersonTexts.NotServed);
                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    }

    /// <param name="First">Of the household.</param>
    private sealed record Done(DemandId Demand, DemandId First, string Name);
}
