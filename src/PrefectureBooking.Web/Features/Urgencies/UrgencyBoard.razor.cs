using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Urgencies;

/// <summary>Urgencies of one préfecture: asked here, and decided here by somebody else.</summary>
public sealed partial class UrgencyBoard(ReadUrgencies readUrgencies, AskUrgency askUrgency, DecideUrgency decideUrgency) : IDisposable
{
    private const string DossierField = "Form.Dossier";
    private const string MotiveField = "Form.Motive";

    private readonly CancellationTokenSource _ended = new();
    private UrgencyList? _list;
    private FieldErrors _errors = new();
    private (AlertTone Tone, string Sentence)? _said;
    private string _dossier = "";
    private string _motive = "";
    private bool _refused;
    private bool _busy;

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    /// <summary>Code of the préfecture.</summary>
    [Parameter, EditorRequired]
    public required string Prefecture { get; set; }

    /// <summary>Set where the page was first rendered: the circuit that takes over does not open the list a second time.</summary>
    [PersistentState]
    public bool OpeningIsWritten { get; set; }

    private IEnumerable<UrgencyEntry> Open => _list!.Entries.Where(entry => entry.Granted is null);

    private IEnumerable<UrgencyEntry> Decided => _list!.Entries.Where(entry => entry.Granted is not null).OrderByDescending(entry => entry.Decided!.At);

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        _list = await readUrgencies.HandleAsync(new ReadUrgenciesQuery(Account, Prefecture, Opening: !OpeningIsWritten), _ended.Token);
        OpeningIsWritten = true;
        _refused = _list is null;
    }

    private Task AskAsync() => OnceAsync(async () =>
    {
        if (!DossierNumber.TryParse(_dossier, out var dossier))
        {
            _errors.Add(DossierField, StaffUrgencyTexts.NoDossier);
        }

        if (!StaffMotive.IsGiven(_motive))
        {
            _errors.Add(MotiveField, StaffUrgencyTexts.NoMotive.With(StaffMotive.Shortest, StaffMotive.Longest));
        }

        if (dossier is not null && !_errors.Any)
        {
            Show(await askUrgency.HandleAsync(new AskUrgencyCommand(Account, Prefecture, dossier.Value, _motive), _ended.Token));
        }
    });

    private void Show(AskUrgencyResult result)
    {
        switch (result)
        {
            case AskUrgencyResult.Asked:
                (_dossier, _motive, _said) = ("", "", (AlertTone.Success, StaffUrgencyTexts.Asked));
                break;
            case AskUrgencyResult.UnknownDossier:
                _errors.Add(DossierField, StaffUrgencyTexts.NoDossier);
                break;
            case AskUrgencyResult.DemandEnded:
                _errors.Add(DossierField, StaffUrgencyTexts.Ended);
                break;
            case AskUrgencyResult.HasPlace:
                _errors.Add(DossierField, StaffUrgencyTexts.HasPlace);
                break;
            case AskUrgencyResult.AlreadyAsked:
                _errors.Add(DossierField, StaffUrgencyTexts.AlreadyAsked);
                break;
            case AskUrgencyResult.MotiveIsMissing:
                _errors.Add(MotiveField, StaffUrgencyTexts.NoMotive.With(StaffMotive.Shortest, StaffMotive.Longest));
                break;
            case AskUrgencyResult.Refused:
                _refused = true;
                break;
        }
    }

    private Task DecideAsync((UrgencyId Urgency, bool Grant) decision) => OnceAsync(async () =>
        _said = await decideUrgency.HandleAsync(new DecideUrgencyCommand(Account, decision.Urgency, decision.Grant), _ended.Token) switch
        {
            DecideUrgencyResult.Decided => (AlertTone.Success, decision.Grant ? StaffUrgencyTexts.SaidGranted : StaffUrgencyTexts.SaidRefused),
            DecideUrgencyResult.SamePerson => (AlertTone.Warning, StaffUrgencyTexts.SamePerson),
            DecideUrgencyResult.AlreadyDecided => (AlertTone.Warning, StaffUrgencyTexts.AlreadyDecided),
            DecideUrgencyResult.OverCap full => (AlertTone.Warning, StaffUrgencyTexts.OverCap.With(full.Granted, full.Most, full.Window)),
            _ => (AlertTone.Error, StaffUrgencyTexts.NotAllowed),
        });

    // A second press while the first is answered asks for nothing new; the list then shows what the database holds.
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
            if (!_refused)
            {
                await ReadAsync();
            }
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
}
