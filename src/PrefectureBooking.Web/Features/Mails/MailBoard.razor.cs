using Microsoft.AspNetCore.Components;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Desk;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Mails;

/// <summary>Mails of one site that have not left: read without their codes, sent again, or noted as told another way.</summary>
public sealed partial class MailBoard(ReadTroubledMails readMails, ResendMail resendMail, ResendMails resendMails, TellMail tellMail, MailRenderer renderer) : LiveHall
{
    private readonly Dictionary<OutboxMailId, ToldText> _texts = [];
    private readonly MailToldForm.Words _told = new();
    private TroubledMailList? _list;
    private OutboxMailId? _telling;

    /// <summary>Page of the list, from 1.</summary>
    [Parameter, EditorRequired]
    public required int Number { get; set; }

    /// <summary>Set where the page was first rendered: the circuit that takes over does not open the list a second time.</summary>
    [PersistentState]
    public bool OpeningIsWritten { get; set; }

    protected override async Task<bool> ReadAsync()
    {
        _list = await readMails.HandleAsync(new ReadTroubledMailsQuery(By, !OpeningIsWritten, Number), Ended);
        OpeningIsWritten = true;
        CloseFormOfGone();
        return _list is not null;
    }

    // Whoever is typing how it was told learns why the form is no longer there.
    private void CloseFormOfGone()
    {
        if (_telling is { } mail && _list is { } list && list.Entries.All(entry => entry.Mail != mail))
        {
            _telling = null;
            Say(AlertTone.Info, StaffMailTexts.SaidGone);
        }
    }

    // It changes nothing: the focus stays where the message opens.
    private async Task ReadTextAsync(TroubledMail mail)
    {
        try
        {
            if (!_texts.Remove(mail.Mail) && await readMails.OneAsync(By, mail.Mail, Ended) is { } text)
            {
                _texts[mail.Mail] = await ToldText.OfAsync(renderer, text.Content, text.WrittenIn);
            }
        }
        catch (Exception e) when (e.IsLostConnection())
        {
            Say(AlertTone.Error, StaffTexts.DatabaseLost);
        }
    }

    private Task ResendAsync(TroubledMail mail) => OnceAsync(async () => Said = await resendMail.HandleAsync(By, mail.Mail, Ended) switch
    {
        ResendResult.Queued => (AlertTone.Success, StaffMailTexts.SaidQueued),
        ResendResult.LostItsSense lost => (AlertTone.Warning, MailWords.Of(lost.Why)),
        ResendResult.IsLeaving => (AlertTone.Info, StaffMailTexts.SaidLeaving),
        ResendResult.AlreadyDone => (AlertTone.Info, StaffMailTexts.SaidDone),
        _ => (AlertTone.Error, StaffMailTexts.SaidRefused),
    });

    private Task ResendAllAsync(MailTrouble trouble) => OnceAsync(async () =>
        Said = await resendMails.HandleAsync(By, trouble, Ended) is { } sent ? (AlertTone.Success, MailWords.Of(sent)) : (AlertTone.Error, StaffMailTexts.SaidRefused));

    private void TellOther(TroubledMail mail)
    {
        (_telling, Errors, Said) = (mail.Mail, new(), null);
        _told.Clear();
    }

    private Task TellAsync() => OnceAsync(async () =>
    {
        if (_telling is not { } mail)
        {
            return;
        }

        var result = await tellMail.HandleAsync(new TellMailCommand(By, mail, _told.ByPost ? TellWay.Post : TellWay.Phone, _told.Note), Ended);
        if (result is TellMailResult.NoteIsMissing)
        {
            Errors.Add(MailToldForm.NoteField, StaffMailTexts.NoNote.With(StaffMotive.Shortest, StaffMotive.Longest));
            return;
        }

        _telling = null;
        Said = result switch
        {
            TellMailResult.Told => (AlertTone.Success, StaffMailTexts.SaidTold),
            TellMailResult.IsLeaving => (AlertTone.Info, StaffMailTexts.SaidLeaving),
            TellMailResult.AlreadyDone => (AlertTone.Info, StaffMailTexts.SaidDone),
            TellMailResult.IsACode => (AlertTone.Warning, StaffMailTexts.SaidCode),
            _ => (AlertTone.Error, StaffMailTexts.SaidRefused),
        };
    });
}
