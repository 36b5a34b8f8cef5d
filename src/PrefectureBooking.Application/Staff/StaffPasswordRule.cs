using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;

namespace PrefectureBooking.Application.Staff;

/// <summary>
/// Long, varied, and not what everybody tries first (ANSSI, « Recommandations relatives à l'authentification multifacteur et aux mots de
/// passe », R21 to R27): no rule about figures and signs, which make a password a sticker on the screen.
/// </summary>
public sealed class StaffPasswordRule : IPasswordValidator<StaffUser>
{
    public const int Shortest = 12;

    public const int Longest = 256;

    private const int LeastVaried = 5;
    private const int ShortestPart = 4;

    /// <summary>Words the lists of leaked passwords begin with, in French and English, by their letters alone.</summary>
    private static readonly HashSet<string> Common =
    [
        .. """
           password motdepasse passe pass azerty azertyuiop qwerty qwertyuiop qwertz asdfghjkl bonjour bonsoir soleil doudou loulou chouchou
           admin administrateur administrator administration prefecture prefet guichet accueil agent encadrement republique republiquefrancaise
           france paris marseille lyon nanterre secret bienvenue welcome changeme changezmoi iloveyou jetaime princesse princess dragon monkey
           football letmein master superman batman starwars pokemon whatever trustno sunshine shadow nicolas julien camille chocolat vacances
           printemps automne hiver janvier fevrier mars avril juin juillet aout septembre octobre novembre decembre lundi mardi mercredi jeudi
           vendredi samedi dimanche identifiant utilisateur user test testtest demo abcdefgh abcdefghijkl abcdefghijklmnop correcthorsebatterystaple
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    public static PasswordFault? FaultOf(string? userName, string password)
    {
        if (password.Length is < Shortest or > Longest || password.Any(char.IsControl))
        {
            return PasswordFault.Length;
        }

        string[] readings = [Letters(password), Letters(Meant(password))];
        var ownParts = (userName ?? "").Split('.', '-', '_', '@').Append(userName ?? "").Select(Letters).Where(part => part.Length >= ShortestPart);
        if (ownParts.Any(part => readings.Any(letters => letters.Contains(part, StringComparison.Ordinal))))
        {
            return PasswordFault.UserName;
        }

        return password.Distinct().Count() < LeastVaried || readings.Any(IsMadeOfCommonWords) ? PasswordFault.Common : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password) => Task.FromResult(
        FaultOf(user.UserName, password ?? "") is { } fault ? IdentityResult.Failed(new IdentityError { Code = $"Password{fault}" }) : IdentityResult.Success);

    // « Motdepasse2026! » and « bonjour-bonjour » are their words and nothing more; a date is not even a word.
    private static bool IsMadeOfCommonWords(string letters)
    {
        var reached = new bool[letters.Length + 1];
        reached[0] = true;
        for (var start = 0; start < letters.Length; start++)
        {
            foreach (var word in Common.Where(word => reached[start] && letters.AsSpan(start).StartsWith(word, StringComparison.Ordinal)))
            {
                reached[start + word.Length] = true;
            }
        }

        return reached[letters.Length];
    }

    // « M0td3pa55e ».
    private static string Meant(string text) =>
        string.Concat(text.Select(c => c switch { '0' => 'o', '1' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', _ => c }));

    private static string Letters(string text) => string.Concat(text.Normalize(NormalizationForm.FormD).ToLowerInvariant()
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter));
}

/// <summary>Why a password is refused.</summary>
public enum PasswordFault
{
    Length,
    UserName,
    Common,

    /// <summary>It is the one the account has.</summary>
    Same,
}
