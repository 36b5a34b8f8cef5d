using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Domain.Recepisses;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class SiteDayMapping : IEntityTypeConfiguration<SiteDay>
{
    public void Configure(EntityTypeBuilder<SiteDay> builder) => builder.HasKey(d => new { d.SiteId, d.Day });
}

internal sealed class GuichetSessionMapping : IEntityTypeConfiguration<GuichetSession>
{
    public void Configure(EntityTypeBuilder<GuichetSession> builder)
    {
        builder.Ignore(s => s.IsWorking);
        builder.HasMany(s => s.Pools).WithOne().HasForeignKey(p => p.GuichetSessionId);
        builder.HasIndex(s => s.GuichetId).IsUnique().HasFilter("closed_at IS NULL").HasDatabaseName(GuichetSession.OneOpenPerGuichet);
        builder.HasIndex(s => s.Account).IsUnique().HasFilter("closed_at IS NULL").HasDatabaseName(GuichetSession.OneOpenPerAccount);
    }
}

internal sealed class GuichetSessionPoolMapping : IEntityTypeConfiguration<GuichetSessionPool>
{
    public void Configure(EntityTypeBuilder<GuichetSessionPool> builder) => builder.HasKey(p => new { p.GuichetSessionId, p.PoolId });
}

internal sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.Ignore(t => t.IsOpen);
        builder.HasIndex(t => new { t.SiteId, t.Day, t.Number }).IsUnique().HasDatabaseName(Ticket.OnePerNumber);
        builder.HasIndex(t => t.TokenHash).IsUnique();
        builder.HasIndex(t => t.DemandId, Ticket.OneOpenPerDemand).IsUnique().HasFilter("ended_at IS NULL");
        builder.HasIndex(t => t.DemandId, "ticket_by_demand");
    }
}

internal sealed class CallMapping : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.HasIndex(c => new { c.SiteId, c.Day, c.CalledAt }).HasDatabaseName("call_by_site_day");
        builder.HasIndex(c => c.TicketId).HasDatabaseName("call_by_ticket");
    }
}

internal sealed class CallStepMapping : IEntityTypeConfiguration<CallStep>
{
    public void Configure(EntityTypeBuilder<CallStep> builder)
    {
        builder.HasKey(s => new { s.CallId, s.Step });
        builder.HasIndex(s => s.CallId).IsUnique().HasFilter("step <> 'came'").HasDatabaseName("call_step_one_end");
    }
}

internal sealed class OpenCallMapping : IEntityTypeConfiguration<OpenCall>
{
    public void Configure(EntityTypeBuilder<OpenCall> builder)
    {
        builder.HasKey(c => c.GuichetId).HasName(OpenCall.OnePerGuichet);
        builder.HasIndex(c => c.TicketId).IsUnique().HasDatabaseName(OpenCall.OnePerTicket);
        builder.HasIndex(c => c.CallId).IsUnique();
    }
}

internal sealed class VisitMapping : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.HasIndex(v => new { v.TicketId, v.CallId }).IsUnique();
        builder.HasIndex(v => new { v.PoolId, v.Day }).HasDatabaseName("visit_by_pool_day");
        builder.HasIndex(v => new { v.SiteId, v.Day }).HasDatabaseName("visit_by_site_day");
    }
}

internal sealed class ReturnVisitNoteMapping : IEntityTypeConfiguration<ReturnVisitNote>
{
    public void Configure(EntityTypeBuilder<ReturnVisitNote> builder)
    {
        builder.HasKey(r => r.VisitId);
        builder.HasIndex(r => r.DemandId).HasDatabaseName("return_visit_note_by_demand");
    }
}

internal sealed class RecepisseMapping : IEntityTypeConfiguration<Recepisse>
{
    public void Configure(EntityTypeBuilder<Recepisse> builder) =>
        builder.HasIndex(r => new { r.DemandId, r.ValidFrom, r.ValidUntil, r.AllowsWork }).IsUnique();
}

internal sealed class ReadyTitleMapping : IEntityTypeConfiguration<ReadyTitle>
{
    public void Configure(EntityTypeBuilder<ReadyTitle> builder) => builder.HasKey(t => t.DemandId).HasName(ReadyTitle.OnePerDemand);
}
