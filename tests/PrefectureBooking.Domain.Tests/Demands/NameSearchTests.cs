using PrefectureBooking.Domain.Demands;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Demands;

public sealed class NameSearchTests
{
    private static readonly DossierNumber Dossier = DossierNumber.From([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

    [Theory]
    [InlineData("Nguyễn Thị Hồng", "nguyen")]
    [InlineData("Nguyễn Thị Hồng", "HONG thi")]
    [InlineData("Łukasz Źdźbło", "lukasz")]
    [InlineData("Łukasz Źdźbło", "zdzblo")]
    [InlineData("Đặng Văn Đức", "dang duc")]
    [InlineData("Amina Diallo", "iall")]
    [InlineData("Zoë Nguyễn-O'Brien", "o'brien")]
    [InlineData("Jean-Baptiste Œuvrard", "baptiste oeuv")]
    [InlineData("Ayşe Yıldız", "yildiz")]
    [InlineData("محمد علي", "علي")]
    [InlineData("Amina Diallo", "")]
    public void Part_of_a_name_suffices_without_accents_or_case(string name, string typed) => Assert.True(NameSearch.Of(typed).Finds(name, Dossier, null));

    [Theory]
    [InlineData("Amina Diallo", "dialo")]
    [InlineData("Amina Diallo", "amina bah")]
    public void Other_names_are_not_found(string name, string typed) => Assert.False(NameSearch.Of(typed).Finds(name, Dossier, "42"));

    [Fact]
    public void A_dossier_number_is_read_as_people_type_it()
    {
        Assert.True(NameSearch.Of(Dossier.ToString().ToLowerInvariant()).Finds("Amina", Dossier, null));
        Assert.True(NameSearch.Of(Dossier.Value).Finds("Amina", Dossier, null));
        Assert.False(NameSearch.Of("ZZZZZ ZZZZZ").Finds("Amina", Dossier, null));
    }

    [Theory]
    [InlineData("42", true)]
    [InlineData("24", false)]
    public void Two_digits_are_the_end_of_the_foreigner_number(string typed, bool found)
    {
        Assert.Equal(found, NameSearch.Of(typed).Finds("Amina 42 24", Dossier, "42"));
        Assert.False(NameSearch.Of(typed).Finds("Amina", Dossier, null));
    }

    [Fact]
    public void Nothing_typed_is_known_as_nothing()
    {
        Assert.True(NameSearch.Of(null).IsEmpty);
        Assert.True(NameSearch.Of("  - ").IsEmpty);
        Assert.False(NameSearch.Of("4").IsEmpty);
    }
}
