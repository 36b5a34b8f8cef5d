using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>One procedure of the files in Data/, the same in every préfecture of the demonstration.</summary>
internal sealed record ProcedureEntry(
    string Code,
    string Family,
    ProcedureKind Kind,
    ClassRule ClassRule,
    DateOnly ValidFrom,
    TextEntry Label,
    TextEntry Hint,
    LinesEntry? Documents = null,
    TextEntry? Fee = null,
    int? WindowMonths = null,
    string? AnefUrl = null)
{
    public Procedure ToProcedure(PrefectureId prefecture, FamilyId family, int displayOrder) => new()
    {
        Id = ProcedureId.New(),
        PrefectureId = prefecture,
        FamilyId = family,
        Code = Code,
        Kind = Kind,
        ClassRule = ClassRule,
        Label = Label.ToText(),
        Hint = Hint.ToText(),
        Documents = Documents?.ToText() ?? LocalizedText.Empty,
        Fee = Fee?.ToText() ?? LocalizedText.Empty,
        WindowMonths = WindowMonths,
        AnefUrl = AnefUrl,
        DisplayOrder = displayOrder,
        ValidFrom = ValidFrom,
    };
}

internal sealed record LinesEntry(IReadOnlyList<string> Fr, IReadOnlyList<string> En)
{
    public LocalizedText ToText() => LocalizedText.Of(string.Join('\n', Fr), string.Join('\n', En));
}
