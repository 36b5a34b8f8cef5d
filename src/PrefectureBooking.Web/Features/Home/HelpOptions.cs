namespace PrefectureBooking.Web.Features.Home;

/// <summary>Help for people far from digital, of the same rank as the web. What is not configured is not shown.</summary>
public sealed class HelpOptions
{
    public string Phone { get; set; } = "";

    public string PhoneHours { get; set; } = "";

    public IList<HelpPlace> Desks { get; } = [];

    public IList<HelpPlace> Points { get; } = [];
}
