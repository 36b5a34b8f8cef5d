using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Features.Mails;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>People to reach by phone, by post or here, the oldest message first; ticked when told.</summary>
public sealed partial class ToTellBoard(ReadToTell readToTell, TellPerson tellPerson, SendAgain sendAgain, SettleContact settleContact, MailRenderer renderer) : LiveHall
{
    private readonly Dictionary<OutboxMailId, ToldText> _texts = [];
    private ToTellList? _list;

    /// <summary>Set where the page was first rendered: the circuit that takes over does not open the list a second time.</summary>
    [PersistentState]
    public bool OpeningIsWritten { get; set; }

    protected override async Task<bool> ReadAsync()
    {
        var list = await readToTell.HandleAsync(new ReadDeskListQuery(By, !OpeningIsWritten), Ended);
        OpeningIsWritten = true;
        foreach (var entry in list?.Entries ?? [])
        {
            if (!_texts.ContainsKey(entry.Mail))
            {
                _texts[entry.Mail] = await ToldText.OfAsync(renderer, entry.Content, entry.WrittenIn);
            }
        }

        _list = list;
        return list is not null;
    }

    private Task TellAsync((ToTellEntry Entry, TellWay Way) told) => OnceAsync(async () =>
        Show(await tellPerson.HandleAsync(new TellCommand(By, told.Entry.Mail, told.Way), Ended), StaffDeskTexts.SaidTold.With(told.Entry.Name)));

    private Task SendAgainAsync(ToTellEntry entry) => OnceAsync(async () =>
        Show(await sendAgain.HandleAsync(new TellCommand(By, entry.Mail, default), Ended), StaffDeskTexts.SaidQueued.With(entry.Name)));

    private Task SettleAsync(FailingContact person) => OnceAsync(async () =>
        Show(await settleContact.HandleAsync(By, person.Failure.DemandId, Ended), StaffMailTexts.SaidSettled.With(person.Name)));

    private void Show(TellResult result, string done)
    {
        switch (result)
        {
            case TellResult.Told:
                Say(AlertTone.Success, done);
                break;
            case TellResult.AlreadyTold:
                Say(AlertTone.Info, StaffDeskTexts.SaidAlreadyTold);
                break;
            case TellResult.LostItsSense lost:
                Say(AlertTone.Warning, MailWords.Of(lost.Why));
                break;
            default:
                Say(AlertTone.Error, StaffGuichetTexts.SaidRefused);
                break;
        }
    }
}

/// <summary>A message in the words its person would have read, and its subject for who reads French.</summary>
public sealed record ToldText(string Subject, string Words)
{
    private const string French = "fr";

    public static async Task<ToldText> OfAsync(MailRenderer renderer, MailContent content, string writtenIn)
    {
        var mail = await renderer.RenderAsync(content, writtenIn);
        var french = writtenIn == French ? mail : await renderer.RenderAsync(content, French);
        return new ToldText(french.Subject, mail.Paragraphs);
    }
}
