using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Application.Visits.Paper;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Web.Tests.Staff.Handlers;

/// <summary>Who may do what, said a second time on purpose.</summary>
internal static class StaffHandlers
{
    private const string Motive = "Une raison écrite en entier.";

    private static readonly SiteRole[] Accueil = [SiteRole.Accueil, SiteRole.Supervisor];
    private static readonly SiteRole[] Guichet = [SiteRole.Agent, SiteRole.Supervisor];
    private static readonly SiteRole[] Hall = [SiteRole.Accueil, SiteRole.Agent, SiteRole.Supervisor];
    private static readonly SiteRole[] Supervision = [SiteRole.Supervisor];
    private static readonly SiteRole[] Leading = [SiteRole.Supervisor, SiteRole.Administrator];
    private static readonly SiteRole[] Administration = [SiteRole.Administrator];
    private static readonly SiteRole[] Helping = [SiteRole.Helper];

    public static IReadOnlyList<StaffHandler> All { get; } = [.. OfTheHall(), .. OfTheGuichet(), .. OfTheDesk(), .. OfSupervision(), .. OfAdministration(), .. OfHelpers()];

    /// <summary>Act on the account that asks and on nothing else.</summary>
    public static IReadOnlySet<string> OnOneself { get; } = new HashSet<string>
    {
        "StaffSessions.OpenAsync", "StaffSessions.SeeAsync", "StaffSessions.ListAsync", "StaffSessions.LeaveAsync", "StaffSessions.CloseAsync", "StaffSessions.CloseOthersAsync",
        "SetUpSecondFactor.HandleAsync", "RenewRecoveryCodes.HandleAsync", "RenewRecoveryCodes.CountAsync", "ProveSecondFactor.HandleAsync",
        "StaffAccess.SitesAsync", "StaffAccess.SiteAsync", "StaffAccess.PrefecturesAsync", "StaffAccess.PrefectureAsync", "AccountOffice.SitesAsync",
        "RecoveryCodes.RenewAsync", "RecoveryCodes.UseAsync",
    };

    private static IEnumerable<StaffHandler> OfTheHall() =>
    [
        At<ReadHall>(Hall, (use, s, who, ct) => use.HandleAsync(s.By(who), ct)),
        At<FindPerson>(Hall, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Target.Dossier.ToString(), ct)),
        At<CheckIn>(Accueil, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Target.Demand, ct)),
        At<RegisterWalkIn>(Accueil, (use, s, who, ct) => use.HandleAsync(new WalkInCommand(s.By(who), new WalkInPerson.Known(s.Target.Demand), null), ct)),
        At<ChangeTicket>(Accueil, (use, s, who, ct) => use.ComeBackAsync(s.By(who), s.Target.Ticket, ct), nameof(ChangeTicket.ComeBackAsync)),
        At<ChangeTicket>(Accueil, (use, s, who, ct) => use.LeaveAsync(s.By(who), s.Target.Ticket, ct), nameof(ChangeTicket.LeaveAsync)),
        At<DoorEstimate>(Accueil, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Town.Renewal.Id, null, ct)),
        At<ReadDayPaper>(Hall, (use, s, who, ct) => use.HandleAsync(s.By(who), null, ct)),
        At<ReadPaperDay>(Hall, (use, s, who, ct) => use.HandleAsync(s.By(who), null, [s.Target.Demand], ct)),
        At<RecordPaper>(Hall, (use, s, who, ct) => use.HandleAsync(new RecordPaperCommand(s.By(who), s.Today, []), ct)),
        At<FindOnDays>(Hall, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Today, NameSearch.Of("Diallo"), ct)),
        At<ListDay>(Hall, (use, s, who, ct) => use.HandleAsync(new ListDayQuery(who, s.Site.Code, null, true), ct)),
        Own<ReadPaper>(Accueil, (use, s, who, ct) => use.TicketAsync(who, s.Ticket, ct), nameof(ReadPaper.TicketAsync)),
        In<ReadPaper>(Accueil, (use, s, who, ct) => use.PassAsync(who, s.Demand, ct), nameof(ReadPaper.PassAsync)),
        In<ReadPaper>(Accueil, (use, s, who, ct) => use.DemandAsync(who, s.Demand, ct), nameof(ReadPaper.DemandAsync)),
    ];

    private static IEnumerable<StaffHandler> OfTheGuichet() =>
    [
        At<ReadGuichet>(Guichet, (use, s, who, ct) => use.HandleAsync(s.By(who), ct)),
        At<OpenGuichet>(Guichet, (use, s, who, ct) => use.HandleAsync(new OpenGuichetCommand(s.By(who), s.Target.FreeGuichet, [s.Target.Pool.Id]), ct)),
        At<CallNext>(Guichet, (use, s, who, ct) => use.HandleAsync(s.By(who), ct)),
        At<CallTicket>(Guichet, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Target.Ticket, ct)),
        At<CallTicket>(Supervision, (use, s, who, ct) => use.AllowAsync(s.By(who), s.Target.Ticket, OutOfOrderMotive.AccessNeed, ct), nameof(CallTicket.AllowAsync)),
        At<AnswerCall>(Guichet, (use, s, who, ct) => use.CameAsync(s.By(who), s.Target.Ticket, ct), nameof(AnswerCall.CameAsync)),
        At<AnswerCall>(Guichet, (use, s, who, ct) => use.AbsentAsync(s.By(who), s.Target.Ticket, ct), nameof(AnswerCall.AbsentAsync)),
        At<AnswerCall>(Guichet, (use, s, who, ct) => use.ParkAsync(s.By(who), s.Target.Ticket, 20, ct), nameof(AnswerCall.ParkAsync)),
        At<AnswerCall>(Guichet, (use, s, who, ct) => use.TransferAsync(s.By(who), s.Target.Ticket, s.Target.Pool.Id, null, ct), nameof(AnswerCall.TransferAsync)),
        At<FinishVisit>(Guichet, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Target.Ticket, new Outcome.Incomplete("Une photo récente"), ct)),
        At<CorrectCardDate>(Guichet, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Target.Ticket, s.Today.AddDays(40), Motive, ct)),
        At<StaffGuichet>(Guichet, (use, s, who, ct) => use.PauseAsync(s.By(who), PauseReason.Meal, ct), nameof(StaffGuichet.PauseAsync)),
        At<StaffGuichet>(Guichet, (use, s, who, ct) => use.ResumeAsync(s.By(who), ct), nameof(StaffGuichet.ResumeAsync)),
        At<StaffGuichet>(Guichet, (use, s, who, ct) => use.AskHelpAsync(s.By(who), ct), nameof(StaffGuichet.AskHelpAsync)),
        At<StaffGuichet>(Guichet, (use, s, who, ct) => use.EndHelpAsync(s.By(who), ct), nameof(StaffGuichet.EndHelpAsync)),
        At<StaffGuichet>(Hall, (use, s, who, ct) => use.HelpAsync(s.By(who), GuichetSessionId.New(), ct), nameof(StaffGuichet.HelpAsync)),
        At<StaffGuichet>(Guichet, (use, s, who, ct) => use.CloseAsync(s.By(who), ct), nameof(StaffGuichet.CloseAsync)),
        At<ReadPlanning>(Guichet, (use, s, who, ct) => use.HandleAsync(who, s.Site.Code, null, ct)),
        At<ReadPlanning>(Guichet, (use, s, who, ct) => use.UsualWeekAsync(who, s.Site.Code, s.Today, ct), nameof(ReadPlanning.UsualWeekAsync)),
        At<ChangePlan>(Guichet, (use, s, who, ct) => use.PreviewAsync(Shut(s, who), ct), nameof(ChangePlan.PreviewAsync)),
        At<ChangePlan>(Guichet, (use, s, who, ct) => use.SaveAsync(Shut(s, who), EmptyPreview(s), Motive, ct), nameof(ChangePlan.SaveAsync)),
    ];

    private static IEnumerable<StaffHandler> OfTheDesk() =>
    [
        At<ReadToTell>(Accueil, (use, s, who, ct) => use.HandleAsync(new ReadDeskListQuery(s.By(who), true), ct)),
        At<TellPerson>(Accueil, (use, s, who, ct) => use.HandleAsync(new TellCommand(s.By(who), s.Target.Mail, TellWay.Phone), ct)),
        At<SendAgain>(Accueil, (use, s, who, ct) => use.HandleAsync(new TellCommand(s.By(who), s.Target.Mail, TellWay.Phone), ct)),
        At<SettleContact>(Accueil, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Target.Demand, ct)),
        At<TellReadyTitle>(Accueil, (use, s, who, ct) => use.MayAsync(s.By(who), ct), nameof(TellReadyTitle.MayAsync)),
        At<TellReadyTitle>(Accueil, (use, s, who, ct) => use.HandleAsync(new ReadyTitleCommand(s.By(who), s.Target.Dossier, 225), ct)),
        At<ReadClaims>(Accueil, (use, s, who, ct) => use.HandleAsync(new ReadDeskListQuery(s.By(who), true), ct)),
        At<SettleClaim>(Accueil, (use, s, who, ct) => use.HandleAsync(new SettleClaimCommand(s.By(who), s.Target.Claim, false, new SeenNumbers(), Motive), ct)),
        At<ReadForPerson>(Accueil, (use, s, who, ct) => use.HandleAsync(new ReadDeskListQuery(s.By(who), true), s.Target.Demand, ct)),
        At<RegisterForPerson>(Accueil, (use, s, who, ct) => use.HandleAsync(new RegisterForCommand(s.By(who), s.Answers, Channel.Phone, Reach.Mail), ct)),
        At<ActForPerson>(Accueil, (use, s, who, ct) => use.BookAsync(For(s, who), s.Target.Pool.Id, NoHour(s), ct), nameof(ActForPerson.BookAsync)),
        At<ActForPerson>(Accueil, (use, s, who, ct) => use.MoveAsync(For(s, who), s.Target.Pool.Id, NoHour(s), ct), nameof(ActForPerson.MoveAsync)),
        At<ActForPerson>(Accueil, (use, s, who, ct) => use.ConfirmAsync(For(s, who), NoHour(s), ct), nameof(ActForPerson.ConfirmAsync)),
        At<ActForPerson>(Accueil, (use, s, who, ct) => use.DeclineAsync(For(s, who), ct), nameof(ActForPerson.DeclineAsync)),
        At<ActForPerson>(Accueil, (use, s, who, ct) => use.WakeAsync(For(s, who), ct), nameof(ActForPerson.WakeAsync)),
        At<ActForPerson>(Accueil, (use, s, who, ct) => use.CancelAsync(For(s, who), false, ct), nameof(ActForPerson.CancelAsync)),
        At<ReplaceContact>(Accueil, (use, s, who, ct) => use.HandleAsync(new ReplaceContactCommand(s.By(who), s.Target.Demand, new ContactDetails(null, null), new OwnContact("a@exemple.fr", null), Motive), ct)),
        At<TakeBack>(Accueil, TakeBackAsync, nameof(TakeBack.AtDeskAsync)),
    ];

    private static IEnumerable<StaffHandler> OfSupervision() =>
    [
        At<ReadDayEnd>(Supervision, (use, s, who, ct) => use.HandleAsync(s.By(who), ct)),
        At<ReadDayTally>(Supervision, (use, s, who, ct) => use.HandleAsync(s.By(who), null, ct)),
        At<CloseDay>(Supervision, (use, s, who, ct) => use.CloseRegistrationAsync(s.By(who), false, ct), nameof(CloseDay.CloseRegistrationAsync)),
        At<CloseDay>(Supervision, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Today, [], ct)),
        At<ReadTroubledMails>(Supervision, (use, s, who, ct) => use.HandleAsync(new ReadTroubledMailsQuery(s.By(who), true, 1), ct)),
        At<ReadTroubledMails>(Supervision, (use, s, who, ct) => use.OneAsync(s.By(who), s.Target.FailedMail, ct), nameof(ReadTroubledMails.OneAsync)),
        At<ResendMail>(Supervision, (use, s, who, ct) => use.HandleAsync(s.By(who), s.Target.FailedMail, ct)),
        At<ResendMails>(Supervision, (use, s, who, ct) => use.HandleAsync(s.By(who), MailTrouble.FullMailbox, ct)),
        At<TellMail>(Supervision, (use, s, who, ct) => use.HandleAsync(new TellMailCommand(s.By(who), s.Target.FailedMail, TellWay.Phone, Motive), ct)),
        Own<ReadWeekFigures>(Supervision, (use, s, who, ct) => use.HandleAsync(new WeekFiguresQuery(who, s.Site.Code, null, null), ct)),
        Own<ExportFigures>(Supervision, (use, s, who, ct) => use.HandleAsync(new WeekFiguresQuery(who, s.Site.Code, null, null), ct)),
        Self<ReadOpenDemands>(Supervision, (use, _, who, ct) => use.HandleAsync(who, ct)),
        In<ReadUrgencies>(Guichet, (use, s, who, ct) => use.HandleAsync(new ReadUrgenciesQuery(who, s.Prefecture, true), ct)),
        In<AskUrgency>(Guichet, (use, s, who, ct) => use.HandleAsync(new AskUrgencyCommand(who, s.Prefecture, s.Target.Dossier, Motive), ct)),
        Own<DecideUrgency>(Supervision, (use, s, who, ct) => use.HandleAsync(new DecideUrgencyCommand(who, s.Urgency, true), ct)),
        In<ReadPolicies>(Leading, (use, s, who, ct) => use.HandleAsync(who, s.Prefecture, ct)),
        In<PreviewPolicy>(Leading, (use, s, who, ct) => use.HandleAsync(new PreviewPolicyQuery(who, s.Prefecture, Figures(s)), ct)),
        In<DecidePolicy>(Leading, (use, s, who, ct) => use.HandleAsync(new DecidePolicyCommand(who, s.Prefecture, Figures(s), s.Today, Motive), ct)),
        In<SearchAccess>(Leading, (use, s, who, ct) => use.HandleAsync(new SearchAccessQuery(who, s.Prefecture, s.Target.Dossier, null, null, 1), ct)),
        In<SearchAccess>(Leading, (use, s, who, ct) => use.AccountsAsync(who, s.Prefecture, ct), nameof(SearchAccess.AccountsAsync)),
        In<ReadHelperDays>(Supervision, (use, s, who, ct) => use.HandleAsync(who, s.Prefecture, ct)),
    ];

    private static IEnumerable<StaffHandler> OfAdministration() =>
    [
        Self<ReadAccounts>(Administration, (use, _, who, ct) => use.ListAsync(who, ct), nameof(ReadAccounts.ListAsync)),
        Own<ReadAccounts>(Administration, (use, s, who, ct) => use.OneAsync(who, s.Colleague, ct), nameof(ReadAccounts.OneAsync)),
        Own<CreateAccount>(Administration, (use, s, who, ct) => use.HandleAsync(new CreateAccountCommand(who, $"n{Guid.NewGuid():N}"[..20], "Nadia Benali", [(s.Site.Id, SiteRole.Agent)]), ct)),
        Own<ChangeRoles>(Administration, (use, s, who, ct) => use.HandleAsync(new ChangeRolesCommand(who, s.Colleague, [(s.Site.Id, SiteRole.Agent)], [(s.Site.Id, SiteRole.Agent)], Motive), ct)),
        Own<AdministerAccount>(Administration, (use, s, who, ct) => use.HandleAsync(new AdministerAccountCommand(who, s.Colleague, AccountAct.CloseSessions, Motive), ct)),
        Self<ReadRegister>(Administration, (use, _, who, ct) => use.HandleAsync(who, ct)),
        In<ReadSetUp>(Administration, (use, s, who, ct) => use.HandleAsync(who, s.Prefecture, ct)),
        In<ExportSetUp>(Administration, (use, s, who, ct) => use.HandleAsync(who, s.Prefecture, ct)),
        In<ChangeSetUp>(Administration, (use, s, who, ct) => use.HandleAsync(new ChangeSetUpCommand(who, s.Prefecture, null, new SetUpRow(SetUpTables.Families, ["passage", ""]), Motive), ct)),
        In<ReadOrganisations>(Administration, (use, s, who, ct) => use.HandleAsync(who, s.Prefecture, ct)),
        In<CreateOrganisation>(Administration, (use, s, who, ct) => use.HandleAsync(new CreateOrganisationCommand(who, s.Prefecture, $"Point {Guid.NewGuid():N}"[..20], OrganisationKind.HelpPoint, null), ct)),
        In<AttachHelper>(Administration, (use, s, who, ct) => use.HandleAsync(new AttachHelperCommand(who, s.Prefecture, OrganisationId.New(), "personne"), ct)),
        In<CloseOrganisation>(Administration, (use, s, who, ct) => use.HandleAsync(who, s.Prefecture, s.Target.IdleOrganisation, ct)),
        In<ReadClock>(Enum.GetValues<SiteRole>(), (use, s, who, ct) => use.OfAsync(who, s.Prefecture, ct), nameof(ReadClock.OfAsync)),
        Self<ReadClock>(Enum.GetValues<SiteRole>(), (use, s, who, ct) => use.OfSiteAsync(who, s.Site.Code, ct), nameof(ReadClock.OfSiteAsync)),
    ];

    private static IEnumerable<StaffHandler> OfHelpers() =>
    [
        Self<ReadHelped>(Helping, (use, _, who, ct) => use.ListAsync(new HelpedListQuery(who), true, ct), nameof(ReadHelped.ListAsync)),
        Own<ReadHelped>(Helping, (use, s, who, ct) => use.HandleAsync(new HelpedCommand(who, s.Demand), true, ct)),
        Self<RegisterHelped>(Helping, (use, s, who, ct) => use.HandleAsync(
            new RegisterHelpedCommand(who, s.Answers, Reach.Mail, new GivenMandate(MandateKind.Present, null, MandateScope.Act, "Amina Diallo"), null), ct)),
        Own<ActForHelped>(Helping, (use, s, who, ct) => use.BookAsync(new HelpedCommand(who, s.Demand), s.Pool.Id, NoHour(s), ct), nameof(ActForHelped.BookAsync)),
        Own<ActForHelped>(Helping, (use, s, who, ct) => use.MoveAsync(new HelpedCommand(who, s.Demand), s.Pool.Id, NoHour(s), ct), nameof(ActForHelped.MoveAsync)),
        Own<ActForHelped>(Helping, (use, s, who, ct) => use.ConfirmAsync(new HelpedCommand(who, s.Demand), NoHour(s), ct), nameof(ActForHelped.ConfirmAsync)),
        Own<ActForHelped>(Helping, (use, s, who, ct) => use.DeclineAsync(new HelpedCommand(who, s.Demand), ct), nameof(ActForHelped.DeclineAsync)),
        Own<ActForHelped>(Helping, (use, s, who, ct) => use.WakeAsync(new HelpedCommand(who, s.Demand), ct), nameof(ActForHelped.WakeAsync)),
        Own<ActForHelped>(Helping, (use, s, who, ct) => use.CancelAsync(new HelpedCommand(who, s.Demand), false, ct), nameof(ActForHelped.CancelAsync)),
        Own<ReadHelpedPaper>(Helping, (use, s, who, ct) => use.DemandAsync(new HelpedCommand(who, s.Demand), ct), nameof(ReadHelpedPaper.DemandAsync)),
        Own<ReadHelpedPaper>(Helping, (use, s, who, ct) => use.ConvocationAsync(new HelpedCommand(who, s.Booked), ct), nameof(ReadHelpedPaper.ConvocationAsync)),
    ];

    private static StaffHandler At<T>(SiteRole[] roles, Asking<T> ask, string method = "HandleAsync")
        where T : notnull => Of(roles, Reaching.Site, ask, method);

    private static StaffHandler In<T>(SiteRole[] roles, Asking<T> ask, string method = "HandleAsync")
        where T : notnull => Of(roles, Reaching.Prefecture, ask, method);

    private static StaffHandler Own<T>(SiteRole[] roles, Asking<T> ask, string method = "HandleAsync")
        where T : notnull => Of(roles, Reaching.Named, ask, method);

    private static StaffHandler Self<T>(SiteRole[] roles, Asking<T> ask, string method = "HandleAsync")
        where T : notnull => Of(roles, Reaching.Nothing, ask, method);

    private static StaffHandler Of<T>(SiteRole[] roles, Reaching reach, Asking<T> ask, string method)
        where T : notnull => new($"{typeof(T).Name}.{method}", roles, reach, (scene, who) => scene.WithAsync<T>(use => ask(use, scene, who, CancellationToken.None)));

    private static PolicyFigures Figures(HandlerScene scene) => PolicyFigures.Of(scene.Policy);

    private static async Task<TakeBackResult> TakeBackAsync(TakeBack use, HandlerScene scene, StaffUserId who, CancellationToken ct) =>
        await use.AtDeskAsync(scene.By(who), await scene.Target.StillHelpedAsync(), new OwnContact("a@exemple.fr", null), Motive, ct);

    private static PersonCommand For(HandlerScene scene, StaffUserId who) => new(scene.By(who), scene.Target.Demand, TellWay.Phone);

    // An hour at which no place begins: whoever may ask is told so.
    private static DateTimeOffset NoHour(HandlerScene scene) => scene.Halls.Application.Clock.Now.AddDays(1);

    private static PlanCommand Shut(HandlerScene scene, StaffUserId who) =>
        new(who, scene.Site.Code, PlanChangeId.New(), new PlanEdit.ShutDays(scene.Today.AddDays(7), scene.Today.AddDays(7)));

    private static PlanPreview EmptyPreview(HandlerScene scene) =>
        new("", scene.Today, scene.Today, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, [], new Dictionary<DateOnly, int>());

    private delegate Task Asking<in T>(T use, HandlerScene scene, StaffUserId who, CancellationToken ct);
}
