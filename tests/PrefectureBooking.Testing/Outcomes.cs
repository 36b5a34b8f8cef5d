using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Testing;

/// <summary>What a visit at a guichet left behind, without the visit.</summary>
public static class Outcomes
{
    /// <summary>The demand has ended with a récépissé.</summary>
    public static async Task GiveRecepisseAsync(this TestApplication application, DemandId demand, DateOnly until)
    {
        await application.Get<CancelAppointment>().HandleAsync(demand, withdraw: true, CancellationToken.None);
        var now = application.Clock.Now;
        await using var db = await application.Contexts.CreateDbContextAsync();
        db.Add(new Recepisse { Id = RecepisseId.New(), DemandId = demand, ValidFrom = until.AddDays(-180), ValidUntil = until, AllowsWork = true, HandedOverAt = now });
        await db.SaveChangesAsync();
        await db.Demands.Where(d => d.Id == demand).ExecuteUpdateAsync(set => set.SetProperty(d => d.EndReason, DemandEnd.Completed));
    }

    /// <summary>The demand's card has come, without a mail about it.</summary>
    public static async Task LetTitleWaitAsync(this TestApplication application, DemandId demand, Site site, int stampsEuros = 0)
    {
        await using var db = await application.Contexts.CreateDbContextAsync();
        db.Add(new ReadyTitle { DemandId = demand, SiteId = site.Id, StampsEuros = stampsEuros, RecordedAt = application.Clock.Now });
        await db.SaveChangesAsync();
    }

    /// <summary>The set-up names how a récépissé is renewed.</summary>
    public static async Task<Procedure> OfferRenewalAsync(this Office office, TestApplication application, DateOnly? until = null)
    {
        var procedure = new Procedure
        {
            Id = ProcedureId.New(), PrefectureId = office.Prefecture.Id, FamilyId = office.Renewal.FamilyId, Code = "renouvellement-recepisse", Kind = ProcedureKind.Guichet,
            ClassRule = ClassRule.ByDeadline, RenewsRecepisse = true, Label = LocalizedText.Of("Renouveler un récépissé", "Renew a récépissé"), Hint = LocalizedText.Empty,
            Documents = LocalizedText.Of("Récépissé", "Récépissé"), Fee = LocalizedText.Empty, WindowMonths = 1, DisplayOrder = 8, ValidFrom = new DateOnly(2020, 1, 1), ValidUntil = until,
        };
        await using var db = await application.Contexts.CreateDbContextAsync();
        db.AddRange(procedure, new PoolProcedure(office.Pool.Id, procedure.Id));
        await db.SaveChangesAsync();
        return procedure;
    }

    /// <summary>Another site for the same homes, with places for what is named.</summary>
    public static async Task<Site> AddSiteAsync(this Office office, TestApplication application, string name, params IReadOnlyList<Procedure> procedures)
    {
        var site = new Site
        {
            Id = SiteId.New(), PrefectureId = office.Prefecture.Id, Code = $"{name.ToLowerInvariant()}-{office.Prefecture.Code}", Name = name, Address = "1 rue de la Mairie",
            PostalCode = "92160", City = name, Phone = "01 00 00 00 02",
        };
        await using var db = await application.Contexts.CreateDbContextAsync();
        db.AddRange(site, new PostalArea(office.Prefecture.Code, site.Id, new DateOnly(2020, 1, 1), null));
        foreach (var procedure in procedures)
        {
            var pool = new Pool { Id = PoolId.New(), SiteId = site.Id, FamilyId = procedure.FamilyId, Code = procedure.Code, Label = procedure.Label, SlotMinutes = 10 };
            db.AddRange(pool, new PoolProcedure(pool.Id, procedure.Id));
        }

        await db.SaveChangesAsync();
        return site;
    }

    /// <summary>Cards are handed over by appointment there.</summary>
    public static async Task<Procedure> OfferHandOverAsync(this Office office, TestApplication application)
    {
        var family = new ProcedureFamily { Id = FamilyId.New(), PrefectureId = office.Prefecture.Id, Code = "remise" };
        var procedure = new Procedure
        {
            Id = ProcedureId.New(), PrefectureId = office.Prefecture.Id, FamilyId = family.Id, Code = "remise-titre", Kind = ProcedureKind.Guichet, ClassRule = ClassRule.HandOver,
            Label = LocalizedText.Of("Retirer un titre", "Collect a permit"), Hint = LocalizedText.Empty, Documents = LocalizedText.Of("Passeport\nTitre de séjour", "Passport\nResidence permit"),
            Fee = LocalizedText.Empty, DisplayOrder = 9, ValidFrom = new DateOnly(2020, 1, 1),
        };
        var pool = new Pool { Id = PoolId.New(), SiteId = office.Site.Id, FamilyId = family.Id, Code = "remise", Label = LocalizedText.Of("Remise", "Collection"), SlotMinutes = 10 };
        await using var db = await application.Contexts.CreateDbContextAsync();
        db.AddRange(family, procedure, pool, new PoolProcedure(pool.Id, procedure.Id));
        await db.SaveChangesAsync();
        return procedure;
    }
}
