using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey.Answers;

public sealed class IdentityForm
{
    public string? FamilyName { get; set; }

    public string? GivenNames { get; set; }

    public DateInput? Born { get; set; }

    public string? ForeignerNumber { get; set; }

    public string? Passport { get; set; }

    /// <summary>The person has neither number: they are registered all the same, and checked at the accueil.</summary>
    public bool Neither { get; set; }

    public static IdentityForm Of(JourneyAnswers answers) => new()
    {
        FamilyName = answers.FamilyName,
        GivenNames = answers.GivenNames,
        Born = BirthInput.Of(answers.Born),
        ForeignerNumber = answers.ForeignerNumber,
        Passport = answers.Passport,
        Neither = answers is { Born: not null, ForeignerNumber: null, Passport: null },
    };

    public JourneyAnswers? ApplyTo(JourneyAnswers answers, DateOnly today, FieldErrors errors)
    {
        var (familyName, givenNames) = (ReadName(FamilyName, "Form.FamilyName", errors), ReadName(GivenNames, "Form.GivenNames", errors));
        if (string.IsNullOrWhiteSpace(FamilyName) && string.IsNullOrWhiteSpace(GivenNames))
        {
            errors.Add("Form.FamilyName", JourneyErrorTexts.NameMissing);
        }

        var born = BirthInput.Read(Born, today, errors);
        var (number, passport) = (ReadNumber(errors), ReadPassport(errors));
        return errors.Any ? null : answers with
        {
            FamilyName = familyName,
            GivenNames = givenNames,
            Born = born,
            ForeignerNumber = number,
            Passport = passport,
        };
    }

    private static string? ReadName(string? typed, string field, FieldErrors errors)
    {
        if (Typed.Clean(typed) is not { Length: > 0 } clean)
        {
            return null;
        }

        if (PersonName.TryParse(clean, out var name))
        {
            return name.Value;
        }

        errors.Add(field, clean.Length > PersonName.Longest ? JourneyErrorTexts.TooLong.With(PersonName.Longest) : JourneyErrorTexts.Name);
        return null;
    }

    private string? ReadNumber(FieldErrors errors)
    {
        var clean = Typed.Clean(ForeignerNumber);
        if (Domain.Demands.ForeignerNumber.TryParse(clean, out var number))
        {
            return number.Digits;
        }

        if (clean.Length > 0)
        {
            errors.Add("Form.ForeignerNumber", JourneyErrorTexts.ForeignerNumber);
        }
        else if (!Neither && Typed.Clean(Passport).Length == 0)
        {
            errors.Add("Form.ForeignerNumber", JourneyErrorTexts.NumberMissing);
        }

        return null;
    }

    private string? ReadPassport(FieldErrors errors)
    {
        var clean = Typed.Clean(Passport);
        if (PassportNumber.TryParse(clean, out var passport))
        {
            return passport.Value;
        }

        if (clean.Length > 0)
        {
            errors.Add("Form.Passport", JourneyErrorTexts.Passport);
        }

        return null;
    }
}
