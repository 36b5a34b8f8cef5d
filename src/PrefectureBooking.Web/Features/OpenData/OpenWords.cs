using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Web.Features.OpenData;

/// <summary>Values that other software reads: they stay when the texts of the pages change.</summary>
internal static class OpenWords
{
    public static string CodeOf(ClassRule kind) => kind switch
    {
        ClassRule.ByDeadline => "renouvellement",
        ClassRule.NoDeadline => "premiere-demande",
        ClassRule.HandOver => "remise",
    };

    public static string CodeOf(FirstShareReason reason) => reason switch
    {
        FirstShareReason.TooFewAnswered => "trop-peu",
        FirstShareReason.Between => "entre-deux",
        FirstShareReason.EnoughAnswered => "assez",
        FirstShareReason.NothingDue => "aucune",
    };

    public static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
