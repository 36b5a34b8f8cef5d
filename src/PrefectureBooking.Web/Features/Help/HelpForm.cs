using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Accueil;
using PrefectureBooking.Web.Features.Demands.Journey.Answers;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Help;

/// <summary>Somebody who is helped, as typed, with the mandate they gave; the next of a household keeps what they share.</summary>
public sealed class HelpForm
{
    private DemandId? _first;

    public PersonForm Person { get; private init; } = new() { Reach = nameof(Reach.Mail) };

    public AbsencesForm Absences { get; private init; } = new() { First = new PeriodInput() };

    public string? Site { get; set; }

    public string Kind { get; set; } = nameof(MandateKind.Present);

    public DateInput? SignedOn { get; set; } = new();

    public string Scope { get; set; } = nameof(MandateScope.Act);

    public string GivenBy { get; set; } = "";

    public string Bond { get; set; } = nameof(HouseholdBond.Spouse);

    /// <summary>Of the household's first; null for who comes first.</summary>
    public string? FirstName { get; private init; }

    public FamilyTie? Tie => _first is { } first ? new FamilyTie(first, Enum.TryParse<HouseholdBond>(Bond, out var bond) ? bond : HouseholdBond.Other) : null;

    public MandateKind KindGiven => Enum.TryParse<MandateKind>(Kind, out var kind) ? kind : MandateKind.Present;

    public HelpForm NextOf(DemandId first, string name) => new()
    {
        _first = first, FirstName = name, Absences = Absences, Site = Site, Kind = Kind, SignedOn = SignedOn, Scope = Scope, Bond = Tie is null ? nameof(HouseholdBond.Spouse) : nameof(HouseholdBond.Child),
        Person = Shared(Person),
    };

    /// <returns>Null when something is to be corrected.</returns>
    public Filled? ApplyTo(SiteProcedures procedures, DateOnly today, FieldErrors errors)
    {
        var person = Person.ApplyTo(default, procedures, today, errors);
        Absences.AccessNeeds = Person.AccessNeeds;
        var answers = person is null ? null : Absences.ApplyTo(person, today, errors);
        var signedOn = KindGiven == MandateKind.Written ? SignedOn.ToDate() : null;
        if (!MandateRule.IsDated(KindGiven, signedOn, today))
        {
            errors.Add("Form.SignedOn", StaffHelpTexts.BadMandate);
        }

        if (answers is null)
        {
            return null;
        }

        var (name, speaks) = ($"{answers.GivenNames} {answers.FamilyName}".Trim(), Typed.Clean(GivenBy));
        var isMinor = answers.Born is { } born && MandateRule.IsMinor(born, today);
        if (isMinor && speaks.Length == 0 && FirstName is null)
        {
            errors.Add("Form.GivenBy", StaffHelpTexts.MinorNeeds);
        }

        var givenBy = speaks.Length > 0 ? speaks : isMinor && FirstName is { } parent ? parent : name;
        var scope = Enum.TryParse<MandateScope>(Scope, out var wanted) ? wanted : MandateScope.Follow;
        return errors.Any ? null : new Filled(answers with { Sites = SitesWanted }, new GivenMandate(KindGiven, signedOn, scope, givenBy), name);
    }

    private IReadOnlyList<SiteId> SitesWanted => Guid.TryParse(Site, out var site) ? [new SiteId(site)] : [];

    private static PersonForm Shared(PersonForm before)
    {
        var next = new PersonForm { Procedure = before.Procedure, Reach = before.Reach, LanguageCode = before.LanguageCode, PostalCode = before.PostalCode };
        (next.Contact.Email, next.Contact.Phone) = (before.Contact.Email, before.Contact.Phone);
        return next;
    }

    public sealed record Filled(JourneyAnswers Answers, GivenMandate Mandate, string Name);
}
