using PrefectureBooking.Application.Staff;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Accounts;

/// <summary>The roles as they were shown, and the boxes as they stand. What is shown anew keeps every tick the administrator made or took away.</summary>
public sealed class RoleTicks
{
    public IReadOnlyCollection<(SiteId Site, SiteRole Role)> Shown { get; private set; } = [];

    /// <summary>Changed by each tick.</summary>
    public HashSet<(SiteId Site, SiteRole Role)> Ticked { get; private set; } = [];

    /// <param name="now">What the account holds now, whoever gave it.</param>
    public void Show(IReadOnlyCollection<(SiteId Site, SiteRole Role)> now)
    {
        var (given, taken) = (Ticked.Except(Shown).ToList(), Shown.Except(Ticked).ToList());
        (Shown, Ticked) = (now, [.. now.Union(given).Except(taken)]);
    }
}
