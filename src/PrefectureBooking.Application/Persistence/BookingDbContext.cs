using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Persistence;

/// <summary>One short-lived context per operation, from <see cref="IDbContextFactory{TContext}"/>. The schema is the SQL of Migrations/.</summary>
public sealed class BookingDbContext(DbContextOptions<BookingDbContext> options) : IdentityUserContext<StaffUser, Guid>(options)
{
    public DbSet<Prefecture> Prefectures => Set<Prefecture>();

    public DbSet<Departement> Departements => Set<Departement>();

    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<SiteClosure> SiteClosures => Set<SiteClosure>();

    public DbSet<PostalArea> PostalAreas => Set<PostalArea>();

    public DbSet<ProcedureFamily> Families => Set<ProcedureFamily>();

    public DbSet<Procedure> Procedures => Set<Procedure>();

    public DbSet<Pool> Pools => Set<Pool>();

    public DbSet<PoolProcedure> PoolProcedures => Set<PoolProcedure>();

    public DbSet<Guichet> Guichets => Set<Guichet>();

    public DbSet<GuichetPool> GuichetPools => Set<GuichetPool>();

    public DbSet<WeekPlan> WeekPlans => Set<WeekPlan>();

    public DbSet<DayPlan> DayPlans => Set<DayPlan>();

    public DbSet<Opening> Openings => Set<Opening>();

    public DbSet<PlanChange> PlanChanges => Set<PlanChange>();

    public DbSet<PlanChangeDay> PlanChangeDays => Set<PlanChangeDay>();

    public DbSet<Displacement> Displacements => Set<Displacement>();

    public DbSet<Slot> Slots => Set<Slot>();

    public DbSet<Demand> Demands => Set<Demand>();

    public DbSet<DemandPseudonym> DemandPseudonyms => Set<DemandPseudonym>();

    public DbSet<DemandIdentity> DemandIdentities => Set<DemandIdentity>();

    public DbSet<DemandContact> DemandContacts => Set<DemandContact>();

    public DbSet<DemandNameToken> DemandNameTokens => Set<DemandNameToken>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<MissedAppointment> MissedAppointments => Set<MissedAppointment>();

    public DbSet<FilledDay> FilledDays => Set<FilledDay>();

    public DbSet<SeedCommitment> SeedCommitments => Set<SeedCommitment>();

    public DbSet<Batch> Batches => Set<Batch>();

    public DbSet<BatchEntry> BatchEntries => Set<BatchEntry>();

    public DbSet<BatchFigure> BatchFigures => Set<BatchFigure>();

    public DbSet<BatchPlaces> BatchPlaces => Set<BatchPlaces>();

    public DbSet<FirstShareReview> FirstShareReviews => Set<FirstShareReview>();

    public DbSet<Promise> Promises => Set<Promise>();

    public DbSet<WalkInPass> WalkInPasses => Set<WalkInPass>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<Urgency> Urgencies => Set<Urgency>();

    public DbSet<SiteDay> SiteDays => Set<SiteDay>();

    public DbSet<GuichetSession> GuichetSessions => Set<GuichetSession>();

    public DbSet<GuichetSessionPool> GuichetSessionPools => Set<GuichetSessionPool>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    public DbSet<Call> Calls => Set<Call>();

    public DbSet<CallStep> CallSteps => Set<CallStep>();

    public DbSet<OpenCall> OpenCalls => Set<OpenCall>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<ReturnVisitNote> ReturnVisitNotes => Set<ReturnVisitNote>();

    public DbSet<Recepisse> Recepisses => Set<Recepisse>();

    public DbSet<ReadyTitle> ReadyTitles => Set<ReadyTitle>();

    public DbSet<Journey> Journeys => Set<Journey>();

    public DbSet<AccessCode> AccessCodes => Set<AccessCode>();

    public DbSet<AttemptCount> AttemptCounts => Set<AttemptCount>();

    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();

    public DbSet<ContactFailure> ContactFailures => Set<ContactFailure>();

    public DbSet<MailRate> MailRates => Set<MailRate>();

    public DbSet<DeliveryReport> DeliveryReports => Set<DeliveryReport>();

    public DbSet<IssuedDocument> IssuedDocuments => Set<IssuedDocument>();

    public DbSet<CertificateAttempt> CertificateAttempts => Set<CertificateAttempt>();

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<OrganisationAccount> OrganisationAccounts => Set<OrganisationAccount>();

    public DbSet<Mandate> Mandates => Set<Mandate>();

    public DbSet<HelperAct> HelperActs => Set<HelperAct>();

    public DbSet<HelperActRefusal> HelperActRefusals => Set<HelperActRefusal>();

    public DbSet<HouseholdMember> HouseholdMembers => Set<HouseholdMember>();

    public DbSet<HelperDay> HelperDays => Set<HelperDay>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<RetentionPeriod> RetentionPeriods => Set<RetentionPeriod>();

    public DbSet<RetentionDay> RetentionDays => Set<RetentionDay>();

    public DbSet<KeptCertificate> KeptCertificates => Set<KeptCertificate>();

    public DbSet<ClockShift> ClockShifts => Set<ClockShift>();

    public DbSet<StaffRole> StaffRoles => Set<StaffRole>();

    public DbSet<StaffSecondFactor> StaffSecondFactors => Set<StaffSecondFactor>();

    public DbSet<StaffRecoveryCode> StaffRecoveryCodes => Set<StaffRecoveryCode>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Each index is wanted and named in the migrations.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.UseBookingConversions();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(BookingDbContext).Assembly);
        builder.UseForeignKeysOfTypedIds();
        builder.UseSnakeCase();
    }
}
