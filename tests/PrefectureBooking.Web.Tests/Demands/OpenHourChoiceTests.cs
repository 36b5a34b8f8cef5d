using AngleSharp.Html.Dom;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Demands.OpenHours;
using PrefectureBooking.Web.Tests.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Demands;

public sealed class OpenHourChoiceTests
{
    private static readonly Site Antony = NewSite("Antony");
    private static readonly Site Nanterre = NewSite("Nanterre");
    private static readonly PoolId PoolOfAll = PoolId.New();

    private static readonly OpenHour[] Hours =
    [
        Hour(Nanterre, new DateOnly(2027, 1, 12), new TimeOnly(9, 40)),
        Hour(Nanterre, new DateOnly(2027, 1, 12), new TimeOnly(14, 0)),
        Hour(Nanterre, new DateOnly(2027, 2, 1), new TimeOnly(9, 0)),
    ];

    [Fact]
    public async Task Days_are_headings_and_hours_are_radio_buttons_of_one_question()
    {
        var page = await ShowAsync([Nanterre]);

        Assert.Equal(["mardi 12 janvier 2027", "lundi 1er février 2027"], page.QuerySelectorAll("fieldset legend h3").Select(day => day.TextContent));
        Assert.Equal(["9 h 40", "14 h", "9 h"], page.QuerySelectorAll("label").Select(hour => hour.TextContent));
        Assert.Single(page.QuerySelectorAll("input[type=radio]").Select(radio => radio.GetAttribute("name")).Distinct(StringComparer.Ordinal));
        Assert.Equal(page.QuerySelectorAll("[id]").Length, page.QuerySelectorAll("[id]").Select(e => e.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Several_sites_are_named_and_one_without_hours_is_left_out()
    {
        var both = await ShowAsync([Antony, Nanterre], [.. Hours, Hour(Antony, new DateOnly(2027, 1, 13), new TimeOnly(9, 0))]);
        var one = await ShowAsync([Antony, Nanterre]);

        Assert.Equal(["Antony", "Nanterre"], both.QuerySelectorAll("h2").Select(site => site.TextContent));
        Assert.Equal("mercredi 13 janvier 2027", both.Words("h3"));
        Assert.DoesNotContain("Antony", one.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Later_days_and_the_first_ones_are_a_link_away()
    {
        var middle = await ShowAsync([Nanterre], next: new DateTimeOffset(2027, 2, 2, 8, 0, 0, TimeSpan.Zero), later: true);
        var all = await ShowAsync([Nanterre]);

        Assert.Equal(["/fr/choisir", "/fr/choisir?apres=30025920"], middle.QuerySelectorAll(".pb-more-days a").Select(link => link.GetAttribute("href")));
        Assert.Equal(new DateTimeOffset(2027, 2, 2, 8, 0, 0, TimeSpan.Zero), HoursAfter.Read("30025920"));
        Assert.Empty(all.QuerySelectorAll(".pb-more-days"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("demain")]
    public void An_address_somebody_made_up_shows_the_first_hours(string? query) => Assert.Null(HoursAfter.Read(query));

    [Fact]
    public void A_posted_hour_is_read_back()
    {
        Assert.True(ChosenHour.TryParse(ChosenHour.Of(Hours[0]).ToString(), out var hour));
        Assert.Equal((PoolOfAll, Hours[0].StartsAt), (hour.Pool, hour.StartsAt));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("0192f3a0000070008000000000000000_-1")]
    [InlineData("0192f3a0000070008000000000000000_99999999999")]
    [InlineData("' OR 1=1 --_12")]
    public void What_is_no_hour_is_refused(string? posted) => Assert.False(ChosenHour.TryParse(posted, out _));

    private static Task<IHtmlDocument> ShowAsync(Site[] sites, OpenHour[]? hours = null, DateTimeOffset? next = null, bool later = false) =>
        Rendered.Component<OpenHourChoice>(
            new FieldErrors(), ("Name", "Form.Hour"), ("Page", new OpenHourPage(hours ?? Hours, next)), ("Sites", sites),
            ("Address", "/fr/choisir"), ("Later", later));

    private static OpenHour Hour(Site site, DateOnly day, TimeOnly start) =>
        new(PoolOfAll, site.Id, day, start, new DateTimeOffset(day, start, TimeSpan.FromHours(1)).ToUniversalTime());

    private static Site NewSite(string name) => new()
    {
        Id = SiteId.New(),
        PrefectureId = PrefectureId.New(),
        Code = name.ToLowerInvariant(),
        Name = name,
        Address = "1 rue de la Paix",
        PostalCode = "92000",
        City = name,
        Phone = "01 00 00 00 00",
    };
}
