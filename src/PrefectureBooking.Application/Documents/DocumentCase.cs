using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents.Pdf;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Documents;

/// <summary>A demand with what every document about it needs.</summary>
internal sealed record DocumentCase(DemandCase Case, Bearer Bearer)
{
    public static async Task<DocumentCase?> FindAsync(BookingDbContext db, DemandId id, PersonalCipher cipher, CancellationToken ct)
    {
        if (await DemandCase.FindAsync(db, id, ct) is not { } found)
        {
            return null;
        }

        var person = cipher.Open<PersonalDetails>(PersonalDetails.Purpose, found.Demand.Personal);
        var dossier = found.Demand.Dossier.ToString();
        return BearerName.IsLatin(person.FullName) && DocumentPdf.CanWrite(person.FullName)
            ? new DocumentCase(found, new Bearer(person.FullName, BearerName.Initials(person.GivenNames, person.FamilyName), dossier))
            : new DocumentCase(found, new Bearer(DocumentTexts.HolderOfDossier.With(dossier), "—", dossier));
    }

    public IReadOnlyList<string> ToBring => Lines(Case.Procedure.Documents);

    public static IReadOnlyList<string> Lines(LocalizedText text) =>
        text.In(LocalizedText.Source).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <returns>Null for a site of another préfecture.</returns>
    public async Task<Venue?> VenueAsync(BookingDbContext db, SiteId id, CancellationToken ct) =>
        await db.Sites.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.PrefectureId == Case.Prefecture.Id, ct) is { } site ? At(site) : null;

    private Venue At(Site site) => new(Case.Prefecture.Name, site.Name, site.PostalAddress, site.Phone, Case.Prefecture.TimeZone);
}
