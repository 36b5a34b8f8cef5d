using System.Collections.ObjectModel;
using System.Text.Json.Serialization;

namespace PrefectureBooking.Domain.Shared;

/// <summary>One text in several languages. French is the source: a language without its own text reads the French one.</summary>
[method: JsonConstructor]
public sealed class LocalizedText(IDictionary<string, string> texts)
{
    public const string Source = SiteLanguages.French;

    public static readonly LocalizedText Empty = new(new Dictionary<string, string> { [Source] = "" });

    public IDictionary<string, string> Texts { get; } = new ReadOnlyDictionary<string, string>(texts);

    public static LocalizedText Of(string fr, string en) => new(new Dictionary<string, string> { [Source] = fr, ["en"] = en });

    public string In(string language) => Has(language) ? Texts[language] : Texts[Source];

    /// <summary>The language in which <see cref="In"/> answers: a page in another one must say so.</summary>
    public string LanguageFor(string language) => Has(language) ? language : Source;

    public override bool Equals(object? obj) =>
        obj is LocalizedText other && Texts.Count == other.Texts.Count && Texts.All(t => other.Texts.Contains(t));

    public override int GetHashCode() => Texts[Source].GetHashCode(StringComparison.Ordinal);

    private bool Has(string language) => Texts.TryGetValue(language, out var text) && text.Length > 0;
}
