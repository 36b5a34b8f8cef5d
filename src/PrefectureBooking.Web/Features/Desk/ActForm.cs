using PrefectureBooking.Application.Desk;

namespace PrefectureBooking.Web.Features.Desk;

/// <summary>How the person is spoken with, and the hour they chose, as typed.</summary>
public sealed class ActForm
{
    public const string Wrote = "ecrit";

    public string With { get; set; } = nameof(TellWay.Phone);

    public string? Hour { get; set; }

    /// <summary>Null for who wrote: they are told by the list.</summary>
    public TellWay? Way => Enum.TryParse<TellWay>(With, out var way) ? way : null;
}
