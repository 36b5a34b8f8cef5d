using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Follow;

/// <summary>The demand whose link was opened, and whether this browser may act on it.</summary>
public sealed record FollowedDemand(SecretToken Token, DemandView View, bool MayAct)
{
    /// <summary>A new demand after one that has ended; mails lead there.</summary>
    public const string AskAgainPlace = "nouvelle-demande";

    /// <summary>What people come back to after the code; any other word in the address leads to the page itself.</summary>
    private static readonly string[] Places = ["choisir", "annuler", "mails", "convocation", "documents", "offre", "attestation", "laissez-passer", "donnees", "donnees.json", "effacer", "aidant", AskAgainPlace];

    public Demand Demand => View.Demand;

    public HeldPlace? Held => View.Held;

    public string Address(string place = "") => PublicAddress.Of(place.Length == 0 ? $"suivi/{Token.Value}" : $"suivi/{Token.Value}/{place}");

    public string AddressAfterCode(string? place) => Address(Places.Contains(place, StringComparer.Ordinal) ? place! : "");

    public string CodeAddress(string? place, bool sent = false)
    {
        var query = new List<string>();
        if (sent)
        {
            query.Add("envoye=1");
        }
        if (Places.Contains(place, StringComparer.Ordinal))
        {
            query.Add($"vers={place}");
        }
        return query.Count == 0 ? Address("code") : $"{Address("code")}?{string.Join('&', query)}";
    }

    /// <summary>An instant in words, on the préfecture's clock.</summary>
    public string Moment(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, View.Prefecture.Zone).DateTime;
        return InWords(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>No-break spaces in the hour: « 8 h 45 » is never cut at a line's end.</summary>
    public static string InWords(DateOnly day, TimeOnly time) => FollowTexts.At.With(day.InWords(), time.InWords().Replace(' ', '\u00A0'));
}
