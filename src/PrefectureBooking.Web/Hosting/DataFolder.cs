namespace PrefectureBooking.Web.Hosting;

/// <summary>Where development keeps its database, keys and written mails: <c>Data:Folder</c>, else <c>data</c> beside the project (git-ignored).</summary>
public static class DataFolder
{
    public static string Of(IConfiguration configuration, IHostEnvironment environment) =>
        Path.GetFullPath(configuration["Data:Folder"] is { Length: > 0 } folder ? folder : "data", environment.ContentRootPath);
}
