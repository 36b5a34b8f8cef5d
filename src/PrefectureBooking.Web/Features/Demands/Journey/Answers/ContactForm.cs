using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class ContactForm
{
    public string? Email { get; set; }

    public string? Phone { get; set; }

    public static ContactForm Of(JourneyAnswers answers) => new() { Email = answers.Email, Phone = answers.Phone };

    public JourneyAnswers? ApplyTo(JourneyAnswers answers, FieldErrors errors)
    {
        if (!EmailAddress.TryParse(Typed.Clean(Email), out var email))
        {
            errors.Add("Form.Email", Typed.Clean(Email).Length == 0 ? JourneyErrorTexts.EmailMissing : JourneyErrorTexts.Email);
        }

        if (!PhoneNumber.TryParse(Typed.Clean(Phone), out var phone) && Typed.Clean(Phone).Length > 0)
        {
            errors.Add("Form.Phone", JourneyErrorTexts.Phone);
        }

        return errors.Any ? null : answers with { Email = email!.Value, Phone = phone?.Value };
    }
}
