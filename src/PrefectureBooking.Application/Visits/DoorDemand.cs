using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Visits;

/// <summary>The demand of the person who stands at the accueil: the one their identity already has, or a new one, seen on the document.</summary>
public sealed class DoorDemand(DemandWriter writer, IdentityHashes hashes)
{
    internal async Task<(DemandId Id, bool IsNew)> FindOrWriteAsync(Hall hall, WalkInPerson person, CancellationToken ct)
    {
        switch (person)
        {
            case WalkInPerson.Known known:
                return (known.Demand, false);
            case WalkInPerson.New { Answers: var answers, Reach: var reach }:
                var family = await hall.Db.Procedures.Where(p => p.Id == answers.Procedure!.Value).Select(p => p.FamilyId).SingleAsync(ct);
                return await hashes.HolderAsync(hall.Db, answers, family, ct) is { } holder
                    ? (holder.Id, false)
                    : ((await writer.WriteAsync(hall.Db, Registration.ByStaff(answers, Channel.Accueil, reach, hall.Account), ct)).Demand, true);
            default:
                throw new InvalidOperationException("A person is known or new.");
        }
    }
}
