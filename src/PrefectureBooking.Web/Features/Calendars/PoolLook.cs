using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>How a pool is told from the others of its site: by a colour, and always by a letter and its name too.</summary>
/// <param name="Letter">One of its name that no pool before it has.</param>
/// <param name="Class">Of its colour.</param>
public sealed record PoolLook(PoolId Id, string Label, char Letter, string Class, TimeSpan SlotLength)
{
    private const int Colours = 4;

    public static IReadOnlyList<PoolLook> Of(IEnumerable<PlanningPool> pools)
    {
        var looks = new List<PoolLook>();
        foreach (var (pool, label) in pools.Select(pool => (pool, Label: pool.Label.In(LocalizedText.Source))).OrderBy(known => known.Label, StringComparer.Ordinal))
        {
            var letters = label.Where(char.IsLetter).Select(char.ToUpperInvariant).ToList();
            var letter = letters.Find(own => looks.TrueForAll(other => other.Letter != own));
            looks.Add(new(pool.Id, label, letter == default ? letters.FirstOrDefault('?') : letter, $"pb-pool-{(looks.Count % Colours) + 1}", TimeSpan.FromMinutes(pool.SlotMinutes)));
        }

        return looks;
    }
}
