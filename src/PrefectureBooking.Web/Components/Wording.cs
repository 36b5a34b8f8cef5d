using System.Diagnostics.CodeAnalysis;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Components;

/// <summary>Words on a page. Where a préfecture wrote none in the reader's language, they are its French ones and say so.</summary>
/// <param name="Language">Null for the language of the page.</param>
public sealed record Wording(string Text, string? Language = null)
{
    public string? Direction => Language is null ? null : SiteLanguages.DirectionOf(Language);

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Wording?(string? text) => text is null ? null : new(text);

    public static Wording Of(LocalizedText text, string language) =>
        text.LanguageFor(language) is var written && written == language ? new(text.In(language)) : new(text.In(language), written);

    public override string ToString() => Text;
}
