using System.Collections.ObjectModel;

namespace PrefectureBooking.Domain.Shared;

/// <summary>One text in several languages. French is the source: a language without its own text reads the French one.</summary>
public sealed class LocalizedText(IDictionary<string, string> texts)
{
    public const string Source = "fr";

    public static readonly LocalizedText Empty = new(new Dictionary<string, string> { [Source] = "" });

    public ReadOnlyDictionary<string, string> Texts { get; } = new(texts);

    public static LocalizedText Of(string fr, string en) => new(new Dictionary<string, string> { [Source] = fr, ["en"] = en });

    public string In(string language) => Texts.TryGetValue(language, out var text) ? text : Texts[Source];

    public override bool Equals(object? obj) =>
        obj is LocalizedText other && Texts.Count == other.Texts.Count && Texts.All(t => other.Texts.GetValueOrDefault(t.Key) == t.Value);

    public override int GetHashCode() => Texts[Source].GetHashCode(StringComparison.Ordinal);
}
