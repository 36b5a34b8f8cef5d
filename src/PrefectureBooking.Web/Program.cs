using PrefectureBooking.Application.Accounts;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Calendars;
using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Desk;
using PrefectureBooking.Application.Demo;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Help;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Reminders;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Application.Signals;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Application.Supervision;
using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Application.Urgencies;
using PrefectureBooking.Application.Visits;
using PrefectureBooking.Web;
using PrefectureBooking.Web.Features.Administration;
using PrefectureBooking.Web.Features.Clock;
using PrefectureBooking.Web.Features.Day;
using PrefectureBooking.Web.Features.Demands.Follow;
using PrefectureBooking.Web.Features.Demands.Journey;
using PrefectureBooking.Web.Features.Documents;
using PrefectureBooking.Web.Features.Figures;
using PrefectureBooking.Web.Features.Guichet.Paper;
using PrefectureBooking.Web.Features.Mails;
using PrefectureBooking.Web.Features.OpenData;
using PrefectureBooking.Web.Features.Staff;
using PrefectureBooking.Web.Features.Visits;
using PrefectureBooking.Web.Hosting;
using PrefectureBooking.Web.Hosting.Commands;
using PrefectureBooking.Web.Operations;
using PrefectureBooking.Web.Security;

using var starting = new Starting();
var builder = WebApplication.CreateBuilder(args);
builder.UseBookingDefaults();
using var logging = builder.AddBookingLogging();
await using var database = await BookingDatabase.OpenAsync(builder.Configuration, builder.Environment, logging.For<BookingDatabase>(), starting.Interrupted);

builder.Services.AddSingleton(database).AddBookingDatabase(database.AppConnectionString);
builder.Services.AddDemands().AddDocuments().AddTransparency();
builder.Services.AddRetention(database.RetentionConnectionString).AddRetentionWorker();
builder.Services.AddMail(builder.Configuration).AddOutboxWorker();
builder.Services.AddPlanning().AddPlanChanges().AddAllocation().AddAllocationWorker().AddReminders().AddReminderWorker().AddPolicies().AddSetUp().AddUrgencies().AddSupervision();
builder.Services.AddVisits().AddDesk().AddHelp().AddAccounts().AddDemoData();
if (builder.Environment.IsDevelopment())
{
    builder.Services.AddDevelopmentClock().AddDemoCodes();
}

builder.Services.AddOperations();
builder.Services.AddPublicPages();
builder.Services.AddJourneyPages();
builder.Services.AddFollowPages();
builder.Services.AddSiteSignals();
builder.Services.AddHallPages();
builder.Services.AddStaffPages();

var app = builder.Build();
if (CommandLine.In(args) is not null)
{
    return await CommandLine.RunAsync(args, app.Services, Console.Out, starting.Interrupted);
}

starting.HandOverTo(app.Lifetime);

app.UseForwardedHeaders();
app.UsePublicPages();
app.UseRateLimiter();
app.UseJourneyPages();
app.UseStaffPages();
app.UseFollowGate();
app.UseHallPages();
app.UseAntiforgery();
app.UseMiddleware<RefusedForms>();
app.MapOperations();
app.MapStaffPages();
if (app.Environment.IsDevelopment())
{
    app.MapClock();
}

app.MapPublicPages();
app.MapFollowFiles();
app.MapDocuments();
app.MapHallPages();
app.MapOpenData();
app.MapDayFiles().MapFigureFiles().MapMailModels();
app.MapDayPapers();
app.MapSetUpFiles();
await app.ShowDemonstrationAsync(database);
await app.RunAsync();
return 0;
