using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Testing;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Somebody new: from the first password to their own page, and then the accounts of their sites. Each tour has a person of its own.</summary>
internal sealed class AccountsTour(Guide guide)
{
    private const string OwnPassword = "cheval agrafe pile";
    private const string Accounts = "/administration/comptes";

    /// <summary>As a supervisor and administrator of all sites of the Hauts-de-Seine.</summary>
    public async Task SignInAsync()
    {
        var name = $"tournee.{Guid.NewGuid().ToString("N")[..8]}";
        await guide.Site.Application.Get<IServiceScopeFactory>().CreateBareAccountAsync(name, await RolesAsync(), mustChangePassword: true);
        await guide.VisitStaffAsync("/connexion", "connexion");
        await guide.FillAsync("Form.UserName", name);
        await guide.SeeRefusedAsync("connexion-refusee");
        await TypePasswordAsync(name, StaffAccounts.Password, "/connexion/second-facteur");
        await guide.SeeAsync("second-facteur");
        await guide.FillAsync("Form.Code", "123456");
        await guide.SeeRefusedAsync("second-facteur-refuse");
        var key = Base32Reader.Read(await guide.ReadAsync(".pb-second-factor .pb-code"));
        await guide.FillAsync("Form.Code", TestCodes.Next(name, key, TimeProvider.System.GetUtcNow()));
        await guide.PressAndSeeAsync(".pb-codes", "codes-de-secours");
        await guide.FollowToStaffAsync("a.pb-primary", "/connexion/mot-de-passe");
        await guide.SeeAsync("premier-mot-de-passe");
        await guide.FillAsync("Form.Password", "Motdepasse2026!");
        await guide.FillAsync("Form.Again", "Motdepasse2026!");
        await guide.SeeRefusedAsync("premier-mot-de-passe-refuse");
        await guide.FillAsync("Form.Password", OwnPassword);
        await guide.FillAsync("Form.Again", OwnPassword);
        await guide.PressToStaffAsync("/accueil");
        await SeeTheCodeAsync(name, key);
    }

    public async Task WalkAsync()
    {
        await guide.VisitStaffAsync("/compte", "compte");
        await guide.VisitStaffAsync("/compte/mot-de-passe", "compte-mot-de-passe");
        await guide.VisitStaffAsync("/compte/codes-de-secours", "compte-codes");
        await guide.VisitStaffAsync("/administration", "administration");
        await guide.VisitStaffAsync(Accounts, "comptes");
        await guide.GoLiveAsync();
        await guide.SeeRefusedAsync("comptes-refuse");
        await guide.FillAsync("Form.DisplayName", "Anne-Sophie Nguyễn-Phúc de la Rivière");
        var opened = $"as.nguyen.{Guid.NewGuid().ToString("N")[..8]}";
        await guide.FillAsync("Form.UserName", opened);
        await guide.ChooseAnyAsync("Guichet");
        await guide.PressAndSeeAsync(".pb-password", "compte-ouvert");
        var address = await guide.AddressOfAsync($"tr:has-text('{opened}') a");
        await guide.VisitStaffAsync(address, "compte-personne");
        await guide.GoLiveAsync();
        await guide.SeeRefusedAsync("compte-roles-refuses");
        await guide.ChooseAnyAsync("Encadrement");
        await guide.FillAsync("Form.RoleMotive", "Remplace la cheffe de service en décembre.");
        await guide.PressAndSeeAsync(".fr-alert--success", "compte-roles");
        await guide.FillAsync("Form.ActMotive", "Mot de passe perdu.");
        await guide.PressAndSeeAsync("Donner un nouveau mot de passe", ".pb-password", "compte-nouveau-mot-de-passe");
        await guide.FillAsync("Form.ActMotive", "Absente jusqu'en mars.");
        await guide.PressAndSeeAsync("Désactiver ce compte", "text=Réactiver ce compte", "compte-desactive");
        await guide.VisitStaffAsync($"{Accounts}?compte={Guid.Empty}", "compte-inconnu");
    }

    // Out and in again: what everybody sees every morning.
    private async Task SeeTheCodeAsync(string name, byte[] key)
    {
        await guide.FollowToStaffAsync("form[action='/deconnexion'] button", "/connexion");
        await TypePasswordAsync(name, OwnPassword, "/connexion/code");
        await guide.SeeAsync("connexion-code");
        await guide.FillAsync("Form.Code", "12345");
        await guide.SeeRefusedAsync("connexion-code-refuse");
        await guide.FillAsync("Form.Code", TestCodes.Next(name, key, TimeProvider.System.GetUtcNow()));
        await guide.PressToStaffAsync("/accueil");
    }

    private async Task TypePasswordAsync(string name, string password, string next)
    {
        await guide.FillAsync("Form.UserName", name);
        await guide.FillAsync("Form.Password", password);
        await guide.PressToStaffAsync(next);
    }

    private async Task<(Domain.Calendars.Site, SiteRole)[]> RolesAsync()
    {
        await using var db = await guide.Site.Application.Contexts.CreateDbContextAsync();
        var sites = await db.Sites.AsNoTracking().Where(s => s.PrefectureId == guide.Site.Nanterre.Prefecture.Id).ToListAsync();
        return [.. sites.SelectMany(site => new[] { (site, SiteRole.Supervisor), (site, SiteRole.Administrator) })];
    }
}
