using System.Globalization;
using PrefectureBooking.Application.Policies;
using PrefectureBooking.Application.Staff;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Policies;

/// <summary>A version as it is typed: parts in per cent, as people say them.</summary>
public sealed class TypedPolicy
{
    public const string ValidFromField = "Form.ValidFrom";

    public const string MotiveField = "Form.Motive";

    private const int LongestNumber = 12;

    private readonly Dictionary<PolicyField, string> _figures;

    private TypedPolicy(Dictionary<PolicyField, string> figures) => _figures = figures;

    public static TypedPolicy Empty => new([]);

    public DateInput ValidFrom { get; set; } = new();

    public string Motive { get; set; } = "";

    public string this[PolicyField field]
    {
        get => _figures.GetValueOrDefault(field, "");
        set => _figures[field] = value;
    }

    /// <summary>Begins with the figures of the latest version and the first day possible.</summary>
    public static TypedPolicy Of(PolicyBook book)
    {
        var latest = book.Versions is [var first, ..] ? PolicyFigures.Of(first.Version) : null;
        return new(latest is null ? [] : PolicyFigures.Fields.ToDictionary(field => field, field => PolicyWords.Number(field, latest[field])))
        {
            ValidFrom = DateInput.Of(book.Dates.Earliest),
        };
    }

    public static string Name(PolicyField field) => $"Form.{field}";

    public TypedPolicy Copy() => new(new Dictionary<PolicyField, string>(_figures));

    public bool HasSameFigures(TypedPolicy other) => PolicyFigures.Fields.All(field => string.Equals(this[field], other[field], StringComparison.Ordinal));

    /// <returns>Null when one is no number; each such has its message then.</returns>
    public PolicyFigures? ReadFigures(FieldErrors errors)
    {
        var read = PolicyFigures.Fields.ToDictionary(field => field, field => Read(field, this[field]));
        foreach (var (field, _) in read.Where(figure => figure.Value is null))
        {
            errors.Add(Name(field), PolicyFigures.IsPart(field) ? StaffPolicyTexts.NoPart : StaffPolicyTexts.NoDays);
        }

        return read.ContainsValue(null) ? null : new(read.ToDictionary(figure => figure.Key, figure => figure.Value!.Value));
    }

    public DateOnly? ReadValidFrom(FieldErrors errors)
    {
        if (ValidFrom.ToDate() is { } day)
        {
            return day;
        }

        errors.Add(ValidFromField, StaffPolicyTexts.NoDate);
        return null;
    }

    public string? ReadMotive(FieldErrors errors)
    {
        if (StaffMotive.IsGiven(Motive))
        {
            return Motive;
        }

        errors.Add(MotiveField, StaffPolicyTexts.NoMotive.With(StaffMotive.Shortest, StaffMotive.Longest));
        return null;
    }

    // Comma or point, the sign or not. A part finer than the hundredth of a per cent, or half a day, is nothing the table can keep.
    private static decimal? Read(PolicyField field, string typed)
    {
        var number = string.Concat(Typed.Clean(typed).Where(c => !char.IsWhiteSpace(c))).TrimEnd('%').Replace(',', '.');
        return number.Length <= LongestNumber
            && decimal.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value == decimal.Round(value, PolicyFigures.IsPart(field) ? 2 : 0)
                ? PolicyFigures.IsPart(field) ? value / 100 : value
                : null;
    }
}
