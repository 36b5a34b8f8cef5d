using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace PrefectureBooking.Application.Persistence.Migrations;

[DbContext(typeof(BookingDbContext))]
[Migration("0001_reference")]
public sealed class Reference() : SqlMigration("0001_reference.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0002_demands")]
public sealed class DemandTables() : SqlMigration("0002_demands.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0003_staff")]
public sealed class StaffTables() : SqlMigration("0003_staff.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0004_grants")]
public sealed class Grants() : SqlMigration("0004_grants.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0005_allocation")]
public sealed class AllocationTables() : SqlMigration("0005_allocation.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0006_visits")]
public sealed class VisitTables() : SqlMigration("0006_visits.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0007_accounts")]
public sealed class AccountTables() : SqlMigration("0007_accounts.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0009_helpers")]
public sealed class HelperTables() : SqlMigration("0009_helpers.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0010_documents")]
public sealed class DocumentTables() : SqlMigration("0010_documents.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0011_retention")]
public sealed class RetentionTables() : SqlMigration("0011_retention.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0012_planning")]
public sealed class PlanningTables() : SqlMigration("0012_planning.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0013_paper_lists")]
public sealed class PaperListTables() : SqlMigration("0013_paper_lists.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0014_supervision")]
public sealed class SupervisionTables() : SqlMigration("0014_supervision.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0015_transport")]
public sealed class TransportTables() : SqlMigration("0015_transport.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0017_reminders")]
public sealed class ReminderColumns() : SqlMigration("0017_reminders.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0018_ready_titles")]
public sealed class ReadyTitleTables() : SqlMigration("0018_ready_titles.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0019_late_mails")]
public sealed class LateMailIndexes() : SqlMigration("0019_late_mails.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0020_recepisse_renewal")]
public sealed class RecepisseRenewalColumn() : SqlMigration("0020_recepisse_renewal.sql");

[DbContext(typeof(BookingDbContext))]
[Migration("0021_places_before")]
public sealed class PlacesBefore() : SqlMigration("0021_places_before.sql");
