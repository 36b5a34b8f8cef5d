using System.Globalization;
using System.Text;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.Mail.Sms;

/// <summary>One message says who writes, the subject of the mail the person would have had, and the dossier. No link, no code.</summary>
public static class SmsText
{
    /// <summary>In scripts the GSM alphabet lacks; others fit in one.</summary>
    private const int MostSegments = 3;

    private static readonly (char Letter, string Plain)[] Foldings =
        [('\u00a0', " "), ('\u202f', " "), ('’', "'"), ('«', "\""), ('»', "\""), ('–', "-"), ('·', "."), ('œ', "oe"), ('Œ', "OE")];

    /// <returns>Null when it would not fit.</returns>
    public static string? Of(MailContent content, string sender, DossierNumber dossier, string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        var (subject, end) = (MailSubject.Of(content), $". Dossier {dossier}.");
        return new[] { $"{sender} : {subject}{end}", $"{subject}{end}" }.Select(Folded).FirstOrDefault(Fits);
    }

    /// <summary>In the GSM alphabet where marks on letters are all that keeps a text out of it: one ê would halve the room.</summary>
    public static string Folded(string text)
    {
        var folded = string.Concat(text.Select(Folded));
        return folded.All(SmsLength.IsOfGsm) ? folded : text;
    }

    private static bool Fits(string text) => SmsLength.Of(text) is var length && length.Segments <= (length.IsGsm ? 1 : MostSegments);

    private static string Folded(char letter) =>
        SmsLength.IsOfGsm(letter) ? letter.ToString()
        : Foldings.FirstOrDefault(f => f.Letter == letter).Plain
          ?? string.Concat(letter.ToString().Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
}
