using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Policies;

/// <summary>What the use cases refused, beside the fields it was typed in.</summary>
internal static class PolicyErrors
{
    public static void Add(FieldErrors errors, IEnumerable<PolicyFault> faults)
    {
        foreach (var fault in faults)
        {
            // Where two other figures contradict each other, no bound can be named: theirs have their own messages.
            errors.Add(TypedPolicy.Name(fault.Field), fault.Least > fault.Most
                ? StaffPolicyTexts.Contradiction
                : StaffPolicyTexts.OutOfBounds.With(PolicyWords.Value(fault.Field, fault.Least), PolicyWords.Value(fault.Field, fault.Most)));
        }
    }

    public static void Add(FieldErrors errors, DecidePolicyResult.Invalid invalid, PolicyBook? book)
    {
        Add(errors, invalid.Figures);
        if (invalid.Start is { } start && book is not null)
        {
            errors.Add(TypedPolicy.ValidFromField, start switch
            {
                PolicyStartFault.TooEarly => StaffPolicyTexts.TooEarly.With(book.Dates.Earliest.InWords()),
                PolicyStartFault.TooLate => StaffPolicyTexts.TooLate.With(book.Dates.Latest.InWords()),
                PolicyStartFault.Taken => StaffPolicyTexts.Taken,
            });
        }

        if (invalid.MotiveIsMissing)
        {
            errors.Add(TypedPolicy.MotiveField, StaffPolicyTexts.NoMotive.With(StaffMotive.Shortest, StaffMotive.Longest));
        }
    }
}
