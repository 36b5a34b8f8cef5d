using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Persistence.Mappings;

internal sealed class IssuedDocumentMapping : IEntityTypeConfiguration<IssuedDocument>
{
    public void Configure(EntityTypeBuilder<IssuedDocument> builder)
    {
        builder.HasIndex(d => d.Number).IsUnique();
        builder.HasIndex(d => new { d.Kind, d.SubjectId, d.Occurrence }).IsUnique().HasDatabaseName(IssuedDocument.OnePerOccurrence);
        builder.HasIndex(d => d.DemandId).HasDatabaseName("issued_document_by_demand");
    }
}

internal sealed class CertificateAttemptMapping : IEntityTypeConfiguration<CertificateAttempt>
{
    public void Configure(EntityTypeBuilder<CertificateAttempt> builder)
    {
        builder.Ignore(a => a.Run);
        builder.HasKey(a => new { a.CertificateId, a.Ordinal });
    }
}
