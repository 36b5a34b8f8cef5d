using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Documents;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Documents;

public sealed class DocumentCodeTests
{
    private static readonly byte[] Number = [0, 1, 2, 3, 250, 251, 252, 253, 254, 255];
    private static readonly byte[] Signature = [255, 0, 255, 0, 170, 85, 170, 85, 1, 128];

    [Fact]
    public void A_code_is_read_back_as_it_was_written()
    {
        var code = DocumentCode.Of("K1", Number, Signature);

        Assert.Equal(34, code.Value.Length);
        Assert.True(DocumentCode.TryParse(code.ToString(), out var read));
        Assert.Equal(("K1", code.Value), (read.KeyId, read.Value));
        Assert.Equal(Number, read.Number);
        Assert.Equal(Signature, read.Signature);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K1")]
    [InlineData("0123456789ABCDEFGHJKMNPQRSTVWXYZ")]
    [InlineData("K10123456789ABCDEFGHJKMNPQRSTVWXY!")]
    [InlineData("LONG10123456789ABCDEFGHJKMNPQRSTVWXYZ")]
    public void What_is_no_code_is_not_read(string? typed) => Assert.False(DocumentCode.TryParse(typed, out _));

    [Theory]
    [InlineData("Fatoumata N'Diaye-Œuvrard", true)]
    [InlineData("Zoë Nguyễn", true)]
    [InlineData("Ɓintu Ŋɔŋɔ", true)]
    [InlineData("فاطمة", false)]
    [InlineData("Иван", false)]
    [InlineData("Amina 李", false)]
    [InlineData("", false)]
    public void A_title_writes_names_in_Latin_letters(string name, bool latin) => Assert.Equal(latin, BearerName.IsLatin(name));

    [Fact]
    public void Initials_are_those_of_the_names_there_are()
    {
        Assert.Equal("Š. É.", BearerName.Initials("Šćepan", "élan"));
        Assert.Equal("S.", BearerName.Initials("", "Suharto"));
    }

    [Theory]
    [InlineData(AppointmentState.Confirmed, 1, 1, 12, DocumentStanding.Valid)]
    [InlineData(AppointmentState.Confirmed, 1, 1, 11, DocumentStanding.Over)]
    [InlineData(AppointmentState.Confirmed, 2, 1, 12, DocumentStanding.Replaced)]
    [InlineData(AppointmentState.Cancelled, 2, 1, 12, DocumentStanding.Cancelled)]
    [InlineData(AppointmentState.Displaced, 1, 1, 12, DocumentStanding.Cancelled)]
    [InlineData(AppointmentState.Completed, 1, 1, 11, DocumentStanding.Over)]
    public void A_convocation_is_worth_what_its_appointment_is(AppointmentState state, int sequence, int printed, int day, DocumentStanding standing) =>
        Assert.Equal(standing, Standing.OfConvocation(state, sequence, printed, new DateOnly(2027, 1, day), new DateOnly(2027, 1, 12)));
}
