using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Clock;
using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Help;

/// <summary>Opens an organisation's door, from today on.</summary>
public sealed class CreateOrganisation(IDbContextFactory<BookingDbContext> contexts, StaffAccess access, BookingClock clock)
{
    public const string Action = "organisation.created";

    public async Task<CreateOrganisationResult> HandleAsync(CreateOrganisationCommand command, CancellationToken ct)
    {
        if (await access.PrefectureAsync(command.By, command.Prefecture, HelpRoles.Administration, ct) is not { } prefecture)
        {
            return new CreateOrganisationResult.Refused();
        }

        var name = command.Name.Trim();
        if (name.Length is 0 or > Organisation.LongestName || name.Any(char.IsControl))
        {
            return new CreateOrganisationResult.BadName();
        }

        if (command.Email is { } email && !EmailAddress.TryParse(email, out _))
        {
            return new CreateOrganisationResult.BadEmail();
        }

        try
        {
            return await contexts.InTransactionAsync(db => WriteAsync(db, prefecture, command, name, ct), ct);
        }
        catch (DbUpdateException e) when (e.Violates(Organisation.OnePerName))
        {
            return new CreateOrganisationResult.NameTaken();
        }
    }

    private async Task<CreateOrganisationResult> WriteAsync(BookingDbContext db, StaffPrefecture prefecture, CreateOrganisationCommand command, string name, CancellationToken ct)
    {
        var (id, now) = (OrganisationId.New(), clock.Now);
        db.Add(new Organisation { Id = id, PrefectureId = prefecture.Id, Name = name, Kind = command.Kind, Email = command.Email, ValidFrom = prefecture.Today(now) });
        db.Add(new AuditEntry { At = now, Actor = command.By.Value.ToString(), Action = Action, SubjectKind = $"organisation:{id.Value}" });
        await db.SaveChangesAsync(ct);
        return new CreateOrganisationResult.Created(id);
    }
}

/// <param name="Prefecture">Code.</param>
/// <param name="Email">Professional mailbox for people who have none; null for none.</param>
public sealed record CreateOrganisationCommand(StaffUserId By, string Prefecture, string Name, OrganisationKind Kind, string? Email);

public abstract record CreateOrganisationResult
{
    private CreateOrganisationResult()
    {
    }

    public sealed record Created(OrganisationId Id) : CreateOrganisationResult;

    public sealed record BadName : CreateOrganisationResult;

    public sealed record BadEmail : CreateOrganisationResult;

    public sealed record NameTaken : CreateOrganisationResult;

    public sealed record Refused : CreateOrganisationResult;
}
