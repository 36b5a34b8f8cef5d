using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Shared;
using Xunit;

namespace PrefectureBooking.Web.Tests.Texts;

public sealed class TextsTests
{
    private static readonly string[] RequiredLanguages = [.. SiteLanguages.Codes.Skip(1)];

    public static TheoryData<string> French => [.. TextFile.All.Where(file => file.IsFrench).Select(file => file.Path)];

    public static TheoryData<string> PublicFrench => [.. TextFile.All.Where(file => file is { IsFrench: true, IsFrenchOnly: false }).Select(file => file.Path)];

    public static TheoryData<string> Translations => [.. TextFile.All.Where(file => !file.IsFrench).Select(file => file.Path)];

    [Theory, MemberData(nameof(PublicFrench))]
    public void Every_public_French_file_has_its_required_translations(string path)
    {
        foreach (var language in RequiredLanguages)
        {
            Assert.Contains(TextFile.All, file => string.Equals(file.Path, Path.ChangeExtension(path, $"{language}.resx"), StringComparison.Ordinal));
        }
    }

    /// <summary>The failure lists what is to be translated, with its French words: it is the translator's work sheet.</summary>
    [Theory, MemberData(nameof(Translations))]
    public void A_translation_has_the_keys_of_the_French(string path)
    {
        var translation = new TextFile(path);
        var missing = translation.French.Texts.Where(text => !translation.Texts.ContainsKey(text.Key)).Select(text => $"missing  {text.Key} | {text.Value}");
        var left = translation.Texts.Keys.Except(translation.French.Texts.Keys, StringComparer.Ordinal).Select(key => $"left over  {key}");

        Assert.Equal("", string.Join('\n', missing.Concat(left)));
    }

    [Theory, MemberData(nameof(Translations))]
    public void A_translation_has_the_placeholders_of_the_French(string path)
    {
        var translation = new TextFile(path);
        Assert.All(translation.Texts.Where(text => translation.French.Texts.ContainsKey(text.Key)), text =>
            Assert.Equal(TextFile.Placeholders(translation.French.Texts[text.Key]), TextFile.Placeholders(text.Value)));
    }

    [Theory, MemberData(nameof(French)), MemberData(nameof(Translations))]
    public void A_counted_thing_has_every_form_its_language_knows(string path)
    {
        var file = new TextFile(path);
        Assert.All(file.Texts.SelectMany(text => TextFile.CountedForms(text.Value)), forms => Assert.Equal(PluralForms.CountIn(file.Language), forms.Split('|').Length));
    }

    [Theory, MemberData(nameof(French)), MemberData(nameof(Translations))]
    public void No_text_is_empty(string path) =>
        Assert.All(new TextFile(path).Texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
}
