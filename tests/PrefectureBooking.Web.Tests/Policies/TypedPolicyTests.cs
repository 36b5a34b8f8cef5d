using PrefectureBooking.Application.Policies;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Policies;
using Xunit;

namespace PrefectureBooking.Web.Tests.Policies;

public sealed class TypedPolicyTests
{
    [Theory]
    [InlineData("12,5", 0.125)]
    [InlineData("12.5", 0.125)]
    [InlineData(" 12 % ", 0.12)]
    [InlineData("12\u202F%", 0.12)]
    [InlineData("١٢", 0.12)]
    [InlineData("0", 0)]
    [InlineData("-1", -0.01)]
    public void A_part_is_read_as_people_write_it(string typed, double expected) =>
        Assert.Equal((decimal)expected, Read(PolicyField.WalkInShare, typed));

    [Theory]
    [InlineData("")]
    [InlineData("douze")]
    [InlineData("1 000 000 000 000")]
    [InlineData("12,555")]
    [InlineData("1e2")]
    [InlineData("12%%5")]
    [InlineData("<script>")]
    public void What_is_no_number_has_its_message_and_stays(string typed)
    {
        var (policy, errors) = (Filled(), new FieldErrors());
        policy[PolicyField.WalkInShare] = typed;

        Assert.Null(policy.ReadFigures(errors));

        Assert.Equal("Form.WalkInShare", Assert.Single(errors.All).Field);
        Assert.Equal(typed, policy[PolicyField.WalkInShare]);
    }

    [Fact]
    public void Half_a_day_is_no_number_of_days()
    {
        var (policy, errors) = (Filled(), new FieldErrors());
        policy[PolicyField.OfferDays] = "1,5";

        Assert.Null(policy.ReadFigures(errors));
        Assert.NotNull(errors["Form.OfferDays"]);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("")]
    [InlineData("demain")]
    public void What_is_no_day_has_its_message(string day)
    {
        var (policy, errors) = (Filled(), new FieldErrors());
        policy.ValidFrom = new DateInput { Day = day, Month = "2", Year = "2027" };

        Assert.Null(policy.ReadValidFrom(errors));
        Assert.NotNull(errors[TypedPolicy.ValidFromField]);
    }

    private static TypedPolicy Filled()
    {
        var policy = TypedPolicy.Empty;
        foreach (var field in PolicyFigures.Fields)
        {
            policy[field] = "1";
        }

        return policy;
    }

    private static decimal Read(PolicyField field, string typed)
    {
        var policy = Filled();
        policy[field] = typed;
        return policy.ReadFigures(new FieldErrors())![field];
    }
}
