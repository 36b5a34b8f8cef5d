using System.Globalization;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Demands.Journey.Answers;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Accueil;

/// <summary>A person registered by the accueil, as typed: the same questions and the same reading as online, on one screen.</summary>
public sealed class PersonForm
{
    public string? Procedure { get; set; }

    public TitleForm Title { get; } = new();

    public IdentityForm Identity { get; } = new();

    public ContactForm Contact { get; } = new();

    public string Reach { get; set; } = nameof(Domain.Demands.Reach.Phone);

    public string LanguageCode { get; set; } = "fr";

    public string PostalCode { get; set; } = "";

    public string AccessNeeds { get; set; } = "";

    /// <summary>Number of the household's first ticket.</summary>
    public string With { get; set; } = "";

    public int? WithNumber => Number(With);

    public Reach ReachWanted => Enum.TryParse<Reach>(Reach, out var reach) ? reach : Domain.Demands.Reach.InPerson;

    public static int? Number(string typed) => int.TryParse(Typed.Clean(typed), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public Procedure? Chosen(SiteProcedures procedures) => procedures.Procedures.FirstOrDefault(p => p.Id.Value.ToString() == Procedure);

    /// <returns>Null when something is to be corrected.</returns>
    public JourneyAnswers? ApplyTo(SiteId site, SiteProcedures procedures, DateOnly today, FieldErrors errors)
    {
        var procedure = Chosen(procedures);
        if (procedure is null)
        {
            errors.Add("Form.Procedure", StaffAccueilTexts.NoProcedure);
        }

        if (!Domain.Demands.PostalCode.TryParse(Typed.Clean(PostalCode), out var postalCode))
        {
            errors.Add("Form.PostalCode", StaffAccueilTexts.BadPostalCode);
        }

        var answers = new JourneyAnswers
        {
            Language = LanguageCode, Prefecture = procedures.Prefecture, Procedure = procedure?.Id, ProcedureCode = procedure?.Code, PostalCode = postalCode?.Value, Sites = [site],
            AccessNeeds = Typed.Clean(AccessNeeds) is { Length: > 0 } needs ? needs : null, AcceptsShortNotice = false, Title = TitleKind.None,
        };
        var titled = procedure?.ClassRule == ClassRule.ByDeadline ? Title.ApplyTo(answers, today, errors) : answers;
        var identified = Identity.ApplyTo(titled ?? answers, today, errors);
        return Reached(identified ?? answers, errors) is { } reached && !errors.Any ? reached : null;
    }

    // A mailbox or a phone is asked for only where the person wants to be reached by it.
    private JourneyAnswers? Reached(JourneyAnswers answers, FieldErrors errors) => ReachWanted switch
    {
        Domain.Demands.Reach.Mail => Contact.ApplyTo(answers, errors),
        Domain.Demands.Reach.Phone when PhoneNumber.TryParse(Typed.Clean(Contact.Phone), out var phone) => answers with { Phone = phone.Value },
        Domain.Demands.Reach.Phone => Wrong(errors),
        _ => answers,
    };

    private static JourneyAnswers? Wrong(FieldErrors errors)
    {
        errors.Add("Form.Phone", JourneyErrorTexts.Phone);
        return null;
    }
}
