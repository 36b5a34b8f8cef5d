using Xunit;

namespace PrefectureBooking.Web.Tests.Texts;

public sealed class TextsTests
{
    private static readonly string[] RequiredLanguages = ["en"];

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

    [Theory, MemberData(nameof(Translations))]
    public void A_translation_has_the_keys_of_the_French(string path)
    {
        var translation = new TextFile(path);
        Assert.Equal(translation.French.Texts.Keys.Order(StringComparer.Ordinal), translation.Texts.Keys.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Translations))]
    public void A_translation_has_the_placeholders_of_the_French(string path)
    {
        var translation = new TextFile(path);
        Assert.All(translation.Texts, text =>
            Assert.Equal(TextFile.Placeholders(translation.French.Texts[text.Key]), TextFile.Placeholders(text.Value)));
    }

    [Theory, MemberData(nameof(French)), MemberData(nameof(Translations))]
    public void No_text_is_empty(string path) =>
        Assert.All(new TextFile(path).Texts, text => Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key));
}
