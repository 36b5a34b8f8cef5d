using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Documents.Sheets;

namespace PrefectureBooking.Application.Documents;

public static class DocumentServices
{
    /// <summary>Signed documents. Needs the database, the cipher, the business clock and the mail options, whose site address the documents name.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOptions<DocumentSigningOptions>().BindConfiguration(DocumentSigningOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<DocumentSigner>().AddSingleton<DocumentRegister>().AddSingleton<DocumentSheets>()
            .AddSingleton<IssueConvocation>().AddSingleton<IssueWalkInPass>().AddSingleton<IssueCertificate>().AddSingleton<IssueRecepisseNotice>()
            .AddSingleton<ReadDocuments>().AddSingleton<VerifyDocument>();
    }
}
