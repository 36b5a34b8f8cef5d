using PrefectureBooking.Web.Languages;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>The questions of the journey, in their order.</summary>
public enum JourneyStep
{
    Procedure,
    Residence,
    Sites,
    Title,
    Identity,
    Contact,
    Absences,
    Check,
    Code,
}

public static class JourneyAddress
{
    public static string Of(JourneyStep step) => PublicAddress.Of("demande/" + step switch
    {
        JourneyStep.Procedure => "demarche",
        JourneyStep.Residence => "domicile",
        JourneyStep.Sites => "lieux",
        JourneyStep.Title => "titre",
        JourneyStep.Identity => "identite",
        JourneyStep.Contact => "coordonnees",
        JourneyStep.Absences => "disponibilites",
        JourneyStep.Check => "verifier",
        JourneyStep.Code => "code",
    });

    public static string Start => PublicAddress.Of("demande");

    public static string Interrupted => PublicAddress.Of("demande/interrompue");

    public static string Result => PublicAddress.Of("demande/resultat");

    public static string Online(string procedureCode) => PublicAddress.Of($"demande/en-ligne/{Uri.EscapeDataString(procedureCode)}");

    public static string IdentityToCheck(string prefectureCode) => PublicAddress.Of($"demande/identite-a-controler/{Uri.EscapeDataString(prefectureCode)}");
}
