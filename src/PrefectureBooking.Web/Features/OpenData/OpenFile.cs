using PrefectureBooking.Application.Transparency;
using PrefectureBooking.Domain.Transparency;

namespace PrefectureBooking.Web.Features.OpenData;

/// <summary>One table of the public figures, the same as CSV and as JSON.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Rows">
/// Values in the order of the columns: text, whole number, part, date, instant, yes or no, nothing;
/// a <see cref="PublicCount"/> where the column may be masked.
/// </param>
public sealed record OpenFile(string Name, string Title, IReadOnlyList<OpenColumn> Columns, Func<PublicFigures, IEnumerable<object?[]>> Rows)
{
    /// <summary>Every column of the file with its name, markers included.</summary>
    public IEnumerable<IReadOnlyList<(string Column, object? Value)>> NamedRows(PublicFigures figures) =>
        Rows(figures).Select(row => Columns.Zip(row).SelectMany(cell => Named(cell.First, cell.Second)).ToList());

    public IEnumerable<string> Header => Columns.SelectMany(column => column.MayBeMasked ? [column.Name, column.MarkerName] : new[] { column.Name });

    private static IEnumerable<(string, object?)> Named(OpenColumn column, object? value) => column.MayBeMasked && value is PublicCount count
        ? [(column.Name, count.Shown), (column.MarkerName, count.IsMasked)]
        : [(column.Name, value)];
}
