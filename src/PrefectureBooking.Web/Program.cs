using PrefectureBooking.Web;
using PrefectureBooking.Web.Features.Demands.Follow;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPublicPages();
builder.Services.AddFollowPages();

var app = builder.Build();
app.UsePublicPages();
app.UseAntiforgery();
app.MapPublicPages();
app.Run();
