using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Demo;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Staff;

namespace PrefectureBooking.Web.Hosting;

/// <summary>In development: fills an empty database with two préfectures, and tells on the console what to open and whom to be.</summary>
internal static class Demonstration
{
    /// <summary>Unless <c>Demo:Load</c> says otherwise, only the private server gets a demonstration, never a configured database.</summary>
    public static async Task ShowDemonstrationAsync(this WebApplication app, BookingDatabase database)
    {
        if (!app.Environment.IsDevelopment() || !app.Configuration.GetValue("Demo:Load", database.IsEmbedded))
        {
            return;
        }

        await app.Services.GetRequiredService<DemoData>().LoadIfEmptyAsync(app.Lifetime.ApplicationStopping);
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = await scope.ServiceProvider.GetRequiredService<DemoAccounts>().CreateAsync(app.Lifetime.ApplicationStopping);
        app.Lifetime.ApplicationStarted.Register(() => Print(app, accounts));
    }

    private static void Print(WebApplication app, IReadOnlyList<DemoAccount> accounts)
    {
        var address = app.Urls.First();
        var mail = app.Services.GetRequiredService<IOptions<MailOptions>>().Value;
        Console.WriteLine($"""

              Demande de rendez-vous   {address}/fr
              In English               {address}/en
              Personnel                {address}/connexion
              Courriels                {(mail.Server.Length > 0 ? $"{mail.Server}:{mail.Port}" : Path.GetFullPath(mail.Folder))}
            """);
        Console.WriteLine("    Identifiant, mot de passe, clé de l'application de codes (la page du code montre aussi le code).");
        var widest = accounts.Select(account => account.UserName.Length).DefaultIfEmpty().Max();
        foreach (var account in accounts)
        {
            Console.WriteLine($"    {account.UserName.PadRight(widest)}   {account.Password}   {Base32.Of(account.Key)}   {account.Sites}");
        }

        Console.WriteLine();
    }
}
