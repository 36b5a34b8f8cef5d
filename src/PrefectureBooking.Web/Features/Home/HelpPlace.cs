namespace PrefectureBooking.Web.Features.Home;

public sealed class HelpPlace
{
    public string Name { get; set; } = "";

    public string Address { get; set; } = "";

    public string Hours { get; set; } = "";
}
