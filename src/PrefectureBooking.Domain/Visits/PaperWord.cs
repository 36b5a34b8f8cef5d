namespace PrefectureBooking.Domain.Visits;

/// <summary>What the paper list of a day says of one person. Hours are those of the site's clock on that day.</summary>
public abstract record PaperWord
{
    private PaperWord()
    {
    }

    public sealed record Arrived(TimeOnly At) : PaperWord;

    public sealed record Absent : PaperWord;

    /// <param name="ArrivedAt">Null where the paper does not say it.</param>
    /// <param name="ComesBack">The demand goes on; else the matter is settled.</param>
    /// <param name="Given">Null where no récépissé was handed over.</param>
    public sealed record Received(TimeOnly? ArrivedAt, TimeOnly At, bool ComesBack, GivenRecepisse? Given = null) : PaperWord;
}

/// <param name="Until">Last day, included.</param>
public sealed record GivenRecepisse(DateOnly Until, bool AllowsWork);
