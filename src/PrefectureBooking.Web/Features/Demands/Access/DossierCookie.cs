using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Web.Features.Demands.Access;

/// <summary>The dossier number a person typed, kept until they type its code. It says nothing of whether that dossier exists.</summary>
public sealed class DossierCookie(TimedSeal seal)
{
    public const string Name = "dossier";

    private const string Purpose = "PrefectureBooking.TypedDossier";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public void Set(HttpContext context, DossierNumber dossier) => context.Response.Cookies.Append(
        Name, seal.Seal(Purpose, dossier.Value, Lifetime), PersonalCookie.Options(context, Lifetime));

    public DossierNumber? Read(HttpContext context) =>
        DossierNumber.TryParse(seal.Open(Purpose, context.Request.Cookies[Name]), out var dossier) ? dossier : null;

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, PersonalCookie.Options(context, null));
}
