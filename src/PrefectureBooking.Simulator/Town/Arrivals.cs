using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Simulator.Town;

/// <summary>The demand model of docs/simulation.md: 70 % renewals, 30 % first demands, a busy autumn.</summary>
internal sealed class Arrivals(Chance chance, IReadOnlyList<DateOnly> days, int sites)
{
    private const double Renewals = 0.70;
    private const double Autumn = 1.25;
    private const double Grace = 0.40;
    private const double SecondSite = 0.30;

    /// <summary>Upper end of the draw, fewest and most days from registration to deadline. CESEDA R.431-5 and the 120 days of point 1 bound them.</summary>
    private static readonly (double Upto, int Fewest, int Most)[] Leads = [(0.30, 85, 120), (0.75, 29, 84), (0.92, 4, 28), (1.00, -60, -1)];

    /// <param name="load">Demands per guichet-slot over the whole year (ρ).</param>
    /// <param name="capacity">Guichet-slots per working day.</param>
    public List<Person> Draw(double load, int capacity)
    {
        var people = new List<Person>();
        var perDay = load * capacity * days.Count / days.Sum(Season);
        for (var day = 0; day < days.Count; day++)
        {
            var count = Poisson(perDay * Season(days[day]), day);
            for (var i = 0; i < count; i++)
            {
                people.Add(PersonOf(people.Count, days[day]));
            }
        }

        return people;
    }

    private static double Season(DateOnly day) => day.Month is >= 9 and <= 11 ? Autumn : 1;

    private Person PersonOf(int number, DateOnly day)
    {
        var deadline = chance.Happens(Renewals, Occasion.Traits, number, 0) ? day.AddDays(Lead(number)) : (DateOnly?)null;
        var opens = deadline is { } end ? LegalWindow.AtGuichet(months: 2, registrationDays: 120).For(end).OpensOn : (DateOnly?)null;
        return new(number, day, deadline, opens > day ? opens : null,
            deadline is not null && chance.Happens(Grace, Occasion.Traits, number, 1), AcceptsShortNotice(number), SitesOf(number));
    }

    private bool AcceptsShortNotice(int number) => chance.Happens(new Habits().AcceptsShortNotice, Occasion.Traits, number, 2);

    private int Lead(int number)
    {
        var draw = chance.Draw(Occasion.Lead, number, 0);
        var (_, fewest, most) = Leads.First(lead => draw < lead.Upto);
        return fewest + (int)(chance.Draw(Occasion.Lead, number, 1) * (most - fewest + 1));
    }

    private int[] SitesOf(int number)
    {
        var home = (int)(chance.Draw(Occasion.Site, number, 0) * sites);
        return sites > 1 && chance.Happens(SecondSite, Occasion.Site, number, 1) ? [home, (home + 1) % sites] : [home];
    }

    // Knuth's product of uniforms, in logarithms; a few dozen steps a day.
    private int Poisson(double mean, int day)
    {
        var (count, sum) = (0, 0.0);
        while (true)
        {
            sum -= Math.Log(1 - chance.Draw(Occasion.Arrivals, day, count));
            if (sum > mean)
            {
                return count;
            }

            count++;
        }
    }
}
