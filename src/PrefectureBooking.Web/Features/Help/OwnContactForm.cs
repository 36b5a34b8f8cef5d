using PrefectureBooking.Application.Help;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Help;

/// <summary>The contact of somebody who takes back control, as typed.</summary>
public sealed class OwnContactForm
{
    public string? Dossier { get; set; }

    public string? Code { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public bool IsEmpty => Typed.Clean(Email).Length == 0 && Typed.Clean(Phone).Length == 0;

    /// <returns>Null when something is to be corrected.</returns>
    public OwnContact? Read(FieldErrors errors)
    {
        if (IsEmpty)
        {
            errors.Add("Form.Email", HelpGivenTexts.Contact);
        }

        if (!EmailAddress.TryParse(Typed.Clean(Email), out var email) && Typed.Clean(Email).Length > 0)
        {
            errors.Add("Form.Email", HelpGivenTexts.BadEmail);
        }

        if (!PhoneNumber.TryParse(Typed.Clean(Phone), out var phone) && Typed.Clean(Phone).Length > 0)
        {
            errors.Add("Form.Phone", HelpGivenTexts.BadPhone);
        }

        return errors.Any ? null : new OwnContact(email?.Value, phone?.Value);
    }
}
