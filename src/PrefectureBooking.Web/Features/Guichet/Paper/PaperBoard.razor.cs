using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Staff;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Guichet.Paper;

/// <summary>
/// A paper list, typed in beside what is on record. The list does not read itself again while somebody types: what others change is told at the saving,
/// and every letter typed stays until it is saved.
/// </summary>
public sealed partial class PaperBoard(ReadPaperDay read, RecordPaper record, FindPerson findPerson)
{
    private static readonly FieldErrors None = new();

    private readonly Dictionary<DemandId, TypedLine> _typed = [];
    private readonly List<DemandId> _added = [];
    private PaperDayView? _view;
    private bool _isAdding;
    private string _dossier = "";

    [Parameter, EditorRequired]
    public required StaffUserId Account { get; set; }

    [Parameter, EditorRequired]
    public required StaffSite Site { get; set; }

    /// <summary>Null for the site's today.</summary>
    [Parameter]
    public DateOnly? Day { get; set; }

    private HallCommand By => new(Account, Site.Code);

    private string Consequence => _typed.Values.Count(line => !line.IsEmpty) switch
    {
        0 => StaffPaperTexts.Save,
        1 => StaffPaperTexts.SaveOne,
        var many => StaffPaperTexts.SaveMany.With(many),
    };

    protected override async Task<bool> ReadAsync()
    {
        // The day stays the one that was opened, even past midnight: what is typed belongs to it.
        _view = await read.HandleAsync(By, _view?.Day ?? Day, _added, Ended);
        return _view is not null;
    }

    private string Address(DateOnly? day) => DayAddress.Of(StaffAddress.PaperEntry, Site.Code, day);

    private TypedLine TypedOf(DemandId demand) => _typed.TryGetValue(demand, out var line) ? line : _typed[demand] = new TypedLine(StateHasChanged);

    private string? ErrorOf(PaperLine line) => Errors[PaperWords.Field(line)];

    private Task SaveAsync() => OnceAsync(async () =>
    {
        _isAdding = false;
        var entries = Entries();
        if (Errors.Any)
        {
            return;
        }

        if (entries.Count == 0)
        {
            Say(AlertTone.Info, StaffPaperTexts.SaidNothing);
            return;
        }

        Tell(await record.HandleAsync(new RecordPaperCommand(By, _view!.Day, entries), Ended));
    });

    private List<PaperEntry> Entries()
    {
        var entries = new List<PaperEntry>();
        foreach (var line in _view!.Lines.Where(line => !TypedOf(line.Demand).IsEmpty))
        {
            if (TypedOf(line.Demand).Read(out var wrong) is { } says)
            {
                entries.Add(new PaperEntry(line.Demand, line.Seen, says));
            }
            else
            {
                Errors.Add(PaperWords.Field(line), wrong.With(line.Name));
            }
        }

        return entries;
    }

    private void Tell(RecordPaperResult result)
    {
        switch (result)
        {
            case RecordPaperResult.Saved saved:
                _typed.Clear();
                Say(AlertTone.Success, PaperWords.Of(saved));
                break;
            case RecordPaperResult.NotSaved refused:
                foreach (var fault in refused.Faults)
                {
                    var line = _view!.Lines.Single(l => l.Demand == fault.Demand);
                    Errors.Add(PaperWords.Field(line), PaperWords.Of(fault, line.Name, Site.Zone));
                }

                break;
            case RecordPaperResult.OtherDay:
                Say(AlertTone.Error, StaffPaperTexts.SaidOtherDay);
                break;
            default:
                Say(AlertTone.Error, StaffPaperTexts.SaidRefused);
                break;
        }
    }

    private Task AddAsync() => OnceAsync(async () =>
    {
        _isAdding = true;
        if (!DossierNumber.TryParse(Components.Forms.Typed.Clean(_dossier), out var dossier))
        {
            Errors.Add("Form.Dossier", StaffPaperTexts.AddBadNumber);
            return;
        }

        switch (await findPerson.HandleAsync(By, dossier.Value.Value, Ended))
        {
            case FindPersonResult.Found { People: [var person] } when _view!.Lines.Any(line => line.Demand == person.Demand):
                Say(AlertTone.Info, StaffPaperTexts.SaidThere);
                break;
            case FindPersonResult.Found { People: [var person] }:
                _added.Add(person.Demand);
                _dossier = "";
                Say(AlertTone.Success, StaffPaperTexts.SaidAdded);
                break;
            case FindPersonResult.Found:
                Errors.Add("Form.Dossier", StaffPaperTexts.AddNobody);
                break;
            default:
                Say(AlertTone.Error, StaffPaperTexts.SaidRefused);
                break;
        }
    });
}
