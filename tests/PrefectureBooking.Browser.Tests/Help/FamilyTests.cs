using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Inspection;
using PrefectureBooking.Browser.Tests.Journey;
using PrefectureBooking.Browser.Tests.Site;
using PrefectureBooking.Browser.Tests.Supervision;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Testing;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PrefectureBooking.Browser.Tests.Help;

public sealed class FamilyTests(ChromiumFixture chromium, DemoSite site)
{
    private static readonly Member[] Family =
    [
        new("Mariam", 1988, null),
        new("Ousmane", 1985, nameof(HouseholdBond.Spouse)),
        new("Awa", 2014, nameof(HouseholdBond.Child)),
        new("Issa", 2017, nameof(HouseholdBond.Child)),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_helper_registers_a_family_of_four_who_share_one_mailbox()
    {
        var shared = Person.New().Email;
        await chromium.VisitAsync(site, Helped.Account, "/aidants", async page =>
        {
            var steps = new Inspector(page, new Pictures(Skin.Neutral, "aidants"));
            await page.Button("Inscrire une personne").ClickAsync();
            foreach (var (place, member) in Family.Index())
            {
                // The first with the keyboard alone, the others with the mouse.
                IHands hands = place == 0 ? new Keys(page) : new Pointer();
                await FillAsync(page, hands, member, place == 0 ? shared : null);
                await steps.SeeAsync($"{place}-rempli");
                await hands.PressAsync(page.Button("Inscrire"));
                await Expect(page.Locator(".fr-alert--success")).ToContainTextAsync($"{member.GivenNames} Traoré");
                await steps.SeeAsync($"{place}-inscrit");
                if (place < Family.Length - 1)
                {
                    await page.Button("Inscrire une autre personne du foyer").ClickAsync();
                    await Expect(page.Locator("[name='Form.Email']")).ToHaveValueAsync(shared);
                }
            }

            await page.Locator(".pb-given a", new() { HasText = "Ouvrir la demande" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("représenté·e par le parent");
            await steps.SeeAsync("demande");
            Assert.Empty(steps.Sights.SelectMany(sight => sight.Violations.Concat(sight.Overflows).Concat(sight.SmallTargets).Concat(sight.CoveredTargets), (sight, wrong) => $"{sight.Name}: {wrong}"));
        });
        await CheckAsync();
    }

    private static async Task FillAsync(IPage page, IHands hands, Member member, string? email)
    {
        ILocator Field(string name) => page.Locator($"[name='Form.{name}']");
        ILocator Choice(string name, string value) => page.Locator($"[name='Form.{name}'][value='{value}']");

        if (member.Bond is { } bond)
        {
            await hands.ChooseAsync(Choice("Bond", bond));
        }
        else
        {
            await Field("Procedure").SelectOptionAsync(new SelectOptionValue { Label = "Demander un premier titre de séjour" });
        }

        await hands.TypeAsync(Field("FamilyName"), "Traoré");
        await hands.TypeAsync(Field("GivenNames"), member.GivenNames);
        await hands.TypeAsync(Field("Born.Day"), "12");
        await hands.TypeAsync(Field("Born.Month"), "5");
        await hands.TypeAsync(Field("Born.Year"), member.Year.ToString(CultureInfo.InvariantCulture));
        await hands.TypeAsync(Field("ForeignerNumber"), Person.New().ForeignerNumber!);
        if (email is not null)
        {
            await hands.TypeAsync(Field("Email"), email);
            await hands.TypeAsync(Field("PostalCode"), "92000");
        }
    }

    private async Task CheckAsync()
    {
        await using var db = await site.Application.Contexts.CreateDbContextAsync(Ct);
        var households = await db.HouseholdMembers.AsNoTracking().GroupBy(member => member.HouseholdId).Where(members => members.Count() == Family.Length).Select(members => members.Key).ToListAsync(Ct);
        var members = await db.HouseholdMembers.AsNoTracking().Where(member => member.HouseholdId == households.Single()).OrderBy(member => member.DemandId).ToListAsync(Ct);
        Assert.Equal([HouseholdBond.First, HouseholdBond.Spouse, HouseholdBond.Child, HouseholdBond.Child], members.Select(member => member.Bond));
        Assert.All(members[2..], child => Assert.Equal(members[0].DemandId, child.RepresentedBy));
        var ids = members.Select(member => member.DemandId).ToList();
        Assert.Equal(Family.Length, await db.Mandates.CountAsync(mandate => ids.Contains(mandate.DemandId) && mandate.EndedAt == null, Ct));
    }

    private sealed record Member(string GivenNames, int Year, string? Bond);
}
