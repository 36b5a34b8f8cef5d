using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Documents.Sheets;

/// <summary>A document in words, in reading order. The PDF and the printable page are both written from this, so they say the same.</summary>
public sealed record DocumentSheet
{
    public required DocumentKind Kind { get; init; }

    public required string Issuer { get; init; }

    /// <summary>Null where the préfecture itself is the site.</summary>
    public required string? Site { get; init; }

    public required string Title { get; init; }

    /// <summary>The sentence that says it all.</summary>
    public required string Lead { get; init; }

    public required IReadOnlyList<SheetFact> Facts { get; init; }

    /// <summary>That it is no permit.</summary>
    public required string Warning { get; init; }

    public string ListTitle { get; init; } = "";

    public IReadOnlyList<string> List { get; init; } = [];

    public SheetTable? Table { get; init; }

    /// <summary>Good to know, one sentence or two each.</summary>
    public required IReadOnlyList<string> Notices { get; init; }

    public required string CheckTitle { get; init; }

    public required string CheckText { get; init; }

    /// <summary>Where the QR leads: the page that says whether the document is genuine.</summary>
    public required string CheckAddress { get; init; }

    /// <summary>The code to type where there is no scanner, in groups.</summary>
    public required string Code { get; init; }

    public required string Issued { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
}

public sealed record SheetFact(string Label, string Value);

/// <param name="Widths">Share of the width each column takes.</param>
public sealed record SheetTable(string Title, IReadOnlyList<string> Headings, IReadOnlyList<double> Widths, IReadOnlyList<IReadOnlyList<string>> Rows);
