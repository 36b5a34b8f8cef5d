using PrefectureBooking.Application.Desk;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Notices;
using PrefectureBooking.Web.Features.Hall;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>Cards that have come, typed from the delivery's list; each person is told once.</summary>
public sealed partial class ReadyTitleBoard(TellReadyTitle tellReadyTitle) : LiveHall
{
    private readonly List<(DossierNumber Dossier, string Words)> _answers = [];
    private string _lines = "";

    protected override Task<bool> ReadAsync() => tellReadyTitle.MayAsync(By, Ended);

    private Task TellAsync() => OnceAsync(async () =>
    {
        if (TypedTitles.Read(_lines, Errors) is not { } titles)
        {
            return;
        }

        _answers.Clear();
        var told = 0;
        foreach (var title in titles)
        {
            var result = await tellReadyTitle.HandleAsync(new ReadyTitleCommand(By, title.Dossier, title.StampsEuros), Ended);
            _answers.Add((title.Dossier, InWords(result)));
            told += result is ReadyTitleResult.Told ? 1 : 0;
            if (result is ReadyTitleResult.Told or ReadyTitleResult.AlreadyTold)
            {
                // What is done leaves the field line by line: an interruption loses nothing and repeats nothing.
                _lines = TypedTitles.Without(_lines, title);
            }
        }

        Show(told);
    });

    private void Show(int told)
    {
        var sentence = told switch
        {
            0 => StaffTitleTexts.SaidNone,
            1 => StaffTitleTexts.SaidOne,
            _ => StaffTitleTexts.SaidSome.With(told),
        };
        var isDone = _lines.Length == 0;
        Say(isDone ? AlertTone.Success : AlertTone.Warning, isDone ? sentence : $"{sentence} {StaffTitleTexts.SaidRest}");
    }

    private static string InWords(ReadyTitleResult result) => result switch
    {
        ReadyTitleResult.Told { ByMail: true } told => StaffTitleTexts.ByMail.With(told.Name),
        ReadyTitleResult.Told told => StaffTitleTexts.ToTell.With(told.Name),
        ReadyTitleResult.AlreadyTold => StaffTitleTexts.Already,
        ReadyTitleResult.NoRecepisse => StaffTitleTexts.NoRecepisse,
        ReadyTitleResult.NotFound => StaffTitleTexts.NotFound,
        ReadyTitleResult.NoSuchStamps => StaffTitleTexts.Stamps,
        _ => StaffGuichetTexts.SaidRefused,
    };
}
