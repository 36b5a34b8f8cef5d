using PrefectureBooking.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPublicPages();

var app = builder.Build();
app.UsePublicPages();
app.UseAntiforgery();
app.MapPublicPages();
app.Run();
