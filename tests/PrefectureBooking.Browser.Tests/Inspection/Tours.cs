using System.Collections.Concurrent;
using PrefectureBooking.Browser.Tests.Browsing;
using PrefectureBooking.Browser.Tests.Site;

namespace PrefectureBooking.Browser.Tests.Inspection;

/// <summary>Every page and state of the site, each inspected once for all tests of a class.</summary>
public sealed class Tours(ChromiumFixture chromium, DemoSite site)
{
    private readonly ConcurrentDictionary<(Skin, string), Lazy<Task<IReadOnlyList<Sight>>>> _walked = [];

    /// <param name="language">The staff's pages, in French only, belong to the tour in French.</param>
    public Task<IReadOnlyList<Sight>> OfAsync(Skin skin, string language) =>
        _walked.GetOrAdd((skin, language), _ => new(() => WalkAsync(skin, language))).Value;

    private async Task<IReadOnlyList<Sight>> WalkAsync(Skin skin, string language)
    {
        IReadOnlyList<Sight> sights = [];
        await chromium.VisitAsync(site.AddressOf(skin), async page =>
        {
            var inspector = new Inspector(page, new Pictures(skin, language));
            var guide = new Guide(page, site, language, inspector);
            await new PagesTour(guide).WalkAsync();
            await new JourneyTour(guide).WalkAsync();
            await new FollowTour(guide).WalkAsync();
            await new HallTour(guide).WalkAsync();
            if (language == "fr")
            {
                await new StaffTour(guide).WalkAsync();
            }

            sights = inspector.Sights;
        });
        return sights;
    }
}
