using System.Security.Cryptography;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Tests.Calendars;

/// <summary>A demand whose content does not matter: something that can hold a place.</summary>
internal static class TestDemand
{
    public static Demand For(Procedure procedure) => new()
    {
        Id = DemandId.New(),
        Dossier = DossierNumber.From(RandomNumberGenerator.GetBytes(DossierNumber.Length)),
        PrefectureId = procedure.PrefectureId,
        FamilyId = procedure.FamilyId,
        ProcedureId = procedure.Id,
        RegisteredAt = DateTimeOffset.UnixEpoch,
        RegisteredOn = new DateOnly(2027, 1, 4),
        TitleKind = TitleKind.None,
        Language = "fr",
        Channel = Channel.Web,
        VerifiedBy = VerifiedBy.MailCode,
        Reach = Reach.Mail,
        PostalCode = "92000",
        AcceptsShortNotice = false,
        Personal = [1],
        Contact = [1],
        FollowTokenHash = RandomNumberGenerator.GetBytes(32),
        FollowToken = [1],
        Sites = [],
        UnavailableDays = [],
    };
}
