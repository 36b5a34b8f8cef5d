using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Mails;

/// <summary>A sample mail on its page, and its HTML by itself.</summary>
public static class MailModelAddress
{
    public const string File = StaffAddress.MailModels + "/{kind}.{language}.html";

    public const string ModelParameter = "modele";

    public const string LanguageParameter = "langue";

    public static string Of(string kind) => $"{StaffAddress.MailModels}?{ModelParameter}={kind}";

    public static string Of(string kind, string language) => $"{Of(kind)}&{LanguageParameter}={language}";

    public static string FileOf(string kind, string language) => $"{StaffAddress.MailModels}/{kind}.{language}.html";
}
