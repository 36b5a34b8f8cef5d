using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Domain.Help;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Domain.Visits;

namespace PrefectureBooking.Application.Persistence;

/// <summary>How the domain's own types become columns: typed ids as uuid, enums as snake_case words, texts as jsonb.</summary>
internal static class Conversions
{
    public static void UseBookingConversions(this ModelConfigurationBuilder builder)
    {
        foreach (var id in typeof(PrefectureId).Assembly.GetTypes().Where(IsTypedId))
        {
            builder.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        }

        foreach (var word in new[]
                 {
                     typeof(SlotKind), typeof(PlanChangeKind), typeof(ProcedureKind), typeof(ClassRule), typeof(Channel), typeof(VerifiedBy), typeof(Reach),
                     typeof(TitleKind), typeof(IdentityKind), typeof(ContactKind), typeof(ClaimReason), typeof(DemandEnd),
                     typeof(AppointmentState), typeof(OutboxState), typeof(Texted), typeof(ReportAction), typeof(ContactFailureReason), typeof(DayOfWeek), typeof(Staff.SiteRole),
                     typeof(DocumentKind), typeof(AttemptResult), typeof(HalfDay),
                     typeof(DemandClass), typeof(BatchEntryOutcome), typeof(PromiseEnd), typeof(WalkInPassEnd), typeof(OfferKind),
                     typeof(RetentionKind), typeof(RetentionUnit), typeof(TicketState), typeof(PauseReason), typeof(CallRule), typeof(CallStepKind), typeof(VisitOutcome), typeof(CardDate), typeof(ReturnVisit),
                     typeof(OrganisationKind), typeof(MandateKind), typeof(MandateScope), typeof(HelperActKind), typeof(HouseholdBond),
                 })
        {
            builder.Properties(word).HaveConversion(typeof(WordConverter<>).MakeGenericType(word));
        }

        builder.Properties<LocalizedText>().HaveConversion<LocalizedTextConverter>().HaveColumnType("jsonb");
        builder.Properties<DossierNumber>().HaveConversion<DossierNumberConverter>();
    }

    public static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private sealed class TypedIdConverter<T>() : ValueConverter<T, Guid>(id => id.Value, value => Make(value))
        where T : struct, ITypedId<T>
    {
        private static T Make(Guid value) => T.From(value);
    }

    private sealed class WordConverter<T>() : ValueConverter<T, string>(value => SnakeCase.Of(value.ToString()!), word => Words[word])
        where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Words = Enum.GetValues<T>().ToDictionary(v => SnakeCase.Of(v.ToString()));
    }

    private sealed class LocalizedTextConverter() : ValueConverter<LocalizedText, string>(
        text => JsonSerializer.Serialize(text.Texts, JsonSerializerOptions.Default),
        json => new LocalizedText(JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!));

    private sealed class DossierNumberConverter() : ValueConverter<DossierNumber, string>(number => number.Value, value => Parse(value))
    {
        private static DossierNumber Parse(string value) =>
            DossierNumber.TryParse(value, out var number) ? number.Value : throw new InvalidOperationException("Not a dossier number.");
    }
}
