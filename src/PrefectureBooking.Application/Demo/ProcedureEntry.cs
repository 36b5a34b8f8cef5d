using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>One procedure of the files in Data/, the same in every préfecture of the demonstration. Texts are by language.</summary>
internal sealed record ProcedureEntry(
    string Code,
    string Family,
    ProcedureKind Kind,
    ClassRule ClassRule,
    DateOnly ValidFrom,
    Dictionary<string, string> Label,
    Dictionary<string, string> Hint,
    Dictionary<string, string[]>? Documents = null,
    Dictionary<string, string>? Fee = null,
    int? WindowMonths = null,
    string? AnefUrl = null,
    bool RenewsRecepisse = false)
{
    public Procedure ToProcedure(PrefectureId prefecture, FamilyId family, int displayOrder) => new()
    {
        Id = ProcedureId.New(),
        PrefectureId = prefecture,
        FamilyId = family,
        Code = Code,
        Kind = Kind,
        ClassRule = ClassRule,
        RenewsRecepisse = RenewsRecepisse,
        Label = new LocalizedText(Label),
        Hint = new LocalizedText(Hint),
        Documents = Documents is null ? LocalizedText.Empty : new LocalizedText(Documents.ToDictionary(text => text.Key, text => string.Join('\n', text.Value))),
        Fee = Fee is null ? LocalizedText.Empty : new LocalizedText(Fee),
        WindowMonths = WindowMonths,
        AnefUrl = AnefUrl,
        DisplayOrder = displayOrder,
        ValidFrom = ValidFrom,
    };
}
