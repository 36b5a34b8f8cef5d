using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>What the original title showed, as typed.</summary>
public sealed class SettleForm
{
    public const string Rightful = "oui";
    public const string Other = "non";

    public string? Decision { get; set; }

    public string ForeignerNumber { get; set; } = "";

    public string Passport { get; set; } = "";

    public string Motive { get; set; } = "";

    /// <returns>Null when something is to be corrected.</returns>
    public (bool IsRightful, SeenNumbers Seen, string Motive)? Read(FieldErrors errors)
    {
        if (Decision is not (Rightful or Other))
        {
            errors.Add("Form.Decision", StaffClaimTexts.NoDecision);
        }

        if (!Domain.Demands.ForeignerNumber.TryParse(Typed.Clean(ForeignerNumber), out var number) && Typed.Clean(ForeignerNumber).Length > 0)
        {
            errors.Add("Form.ForeignerNumber", JourneyErrorTexts.ForeignerNumber);
        }

        if (!PassportNumber.TryParse(Typed.Clean(Passport), out var passport) && Typed.Clean(Passport).Length > 0)
        {
            errors.Add("Form.Passport", JourneyErrorTexts.Passport);
        }

        if (!StaffMotive.IsGiven(Motive))
        {
            errors.Add("Form.Motive", StaffClaimTexts.NoMotive.With(StaffMotive.Shortest, StaffMotive.Longest));
        }

        return errors.Any ? null : (Decision == Rightful, new SeenNumbers(number, passport), Motive);
    }
}
