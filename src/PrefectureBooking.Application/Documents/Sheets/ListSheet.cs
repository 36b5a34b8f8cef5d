namespace PrefectureBooking.Application.Documents.Sheets;

/// <summary>A list to write on, in words. The PDF and the printable page are both written from this, so they say the same.</summary>
public sealed record ListSheet
{
    public required string Issuer { get; init; }

    public required string Site { get; init; }

    /// <summary>A préfecture may be its own site.</summary>
    public string Place => Site == Issuer ? Site : $"{Issuer} — {Site}";

    public required string Title { get; init; }

    public required string Printed { get; init; }

    public required DateTimeOffset PrintedAt { get; init; }

    /// <summary>How many people, or that there are none.</summary>
    public required string Count { get; init; }

    /// <summary>What is to be done with the paper.</summary>
    public required string Notice { get; init; }

    /// <summary>Of the cells, then of the boxes, then of the place to write.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>Share of the width each column takes.</summary>
    public required IReadOnlyList<double> Widths { get; init; }

    public required IReadOnlyList<ListRow> Rows { get; init; }
}

/// <param name="Cells">In the order of the headings.</param>
/// <param name="Bold">The cell that names the person.</param>
public sealed record ListRow(IReadOnlyList<string> Cells, int Bold, IReadOnlyList<ListBox> Boxes);

/// <param name="TakesHour">An hour is written beside it.</param>
/// <param name="Hour">Known already when the list was printed.</param>
public sealed record ListBox(string Label, bool IsTicked, bool TakesHour, string? Hour);
