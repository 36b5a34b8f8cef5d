using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Accueil;
using PrefectureBooking.Web.Features.Demands.Journey.Answers;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>Somebody who calls or writes, as typed: the accueil's questions, and those the door does not ask because the person is there.</summary>
public sealed class CallerForm
{
    private const int LongestAddress = 300;

    public PersonForm Person { get; } = new();

    public AbsencesForm Absences { get; } = new() { First = new PeriodInput() };

    public string Channel { get; set; } = nameof(Domain.Demands.Channel.Phone);

    public string PostalAddress { get; set; } = "";

    public Channel ChannelWanted => Channel == nameof(Domain.Demands.Channel.Paper) ? Domain.Demands.Channel.Paper : Domain.Demands.Channel.Phone;

    /// <returns>Null when something is to be corrected.</returns>
    public JourneyAnswers? ApplyTo(SiteId site, SiteProcedures procedures, DateOnly today, FieldErrors errors)
    {
        if (Person.ApplyTo(site, procedures, today, errors) is not { } answers)
        {
            return Addressed(null, errors);
        }

        Absences.AccessNeeds = Person.AccessNeeds;
        return Addressed(Absences.ApplyTo(answers, today, errors), errors);
    }

    private JourneyAnswers? Addressed(JourneyAnswers? answers, FieldErrors errors)
    {
        if (Person.ReachWanted != Domain.Demands.Reach.Post)
        {
            return answers;
        }

        // Line by line: an address keeps its lines.
        var address = string.Join('\n', PostalAddress.Split('\n').Select(Typed.Clean).Where(line => line.Length > 0));
        if (address.Length is 0 or > LongestAddress)
        {
            errors.Add("Form.PostalAddress", StaffPersonTexts.BadAddress.With(LongestAddress));
            return null;
        }

        return answers is null ? null : answers with { PostalAddress = address };
    }
}
