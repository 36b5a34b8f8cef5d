namespace PrefectureBooking.Web.Hosting;

internal static class BookingDefaults
{
    private const string Address = "http://127.0.0.1:5080";

    public static void UseBookingDefaults(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null or "")
        {
            builder.WebHost.UseUrls(Address);
        }

        builder.Host.UseDefaultServiceProvider(options => (options.ValidateOnBuild, options.ValidateScopes) = (true, true));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (builder.Environment.IsDevelopment() && builder.Configuration["Mail:Folder"] is null)
        {
            builder.Configuration["Mail:Folder"] = Path.Combine(DataFolder.Of(builder.Configuration, builder.Environment), "mail");
        }

        DevelopmentKeys.AddTo(builder.Configuration, builder.Environment);
    }
}
