using PrefectureBooking.Application.Calendars.Changes;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Guichet;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Calendars;

/// <summary>Guichets that close, or open for a pool, during hours of one day.</summary>
public sealed class TypedHours : TypedChange
{
    public const string DayField = "Form.Day";
    public const string GuichetsField = "Form.Guichets";
    public const string PoolField = "Form.Pool";
    public const string SpanField = "Form.Span";
    public const string FromField = "Form.From";
    public const string UntilField = "Form.Until";

    // Where the morning's passes end.
    private static readonly TimeOnly Noon = new(12, 30);

    public required bool IsOpening { get; init; }

    /// <summary>As an address writes it.</summary>
    public string? Day { get; set; }

    public HashSet<int> Guichets { get; } = [];

    public string? Pool { get; set; }

    public HourSpan Span { get; set; } = HourSpan.Day;

    public string? From { get; set; }

    public string? Until { get; set; }

    public DateOnly? ChosenDay => DayAddress.Parse(Day);

    public static TypedHours Of(PlanningAddress address, PlanningWeek week, bool isOpening)
    {
        var day = address.Day ?? (week.Days.Any(d => d.Day == week.Today) ? week.Today : week.Monday);
        var typed = new TypedHours
        {
            IsOpening = isOpening, Day = HourChoices.Write(day), Span = isOpening || address.From is not null ? HourSpan.Between : HourSpan.Day,
            From = HourChoices.Write(address.From ?? (isOpening ? new TimeOnly(9, 0) : null)),
            Until = HourChoices.Write(address.Until ?? (isOpening ? new TimeOnly(12, 0) : null)),
            Pool = week.Pools is [var only] ? only.Id.Value.ToString() : null,
        };
        typed.Guichets.UnionWith(address.Guichet is { } number ? [number] : []);
        return typed;
    }

    public override string FieldOf(PlanFault fault) => fault switch
    {
        PlanFault.ReasonMissing => ReasonField,
        PlanFault.Begun when Span is HourSpan.Between && !IsOpening => FromField,
        PlanFault.Begun when IsOpening => FromField,
        PlanFault.NotServed => PoolField,
        PlanFault.NoChange => GuichetsField,
        _ => DayField,
    };

    public override PlanEdit? Read(PlanningWeek week, FieldErrors errors)
    {
        var day = ChosenDay;
        if (day is null)
        {
            errors.Add(DayField, StaffPlanningTexts.NoDay);
        }

        var guichets = week.Guichets.Where(guichet => Guichets.Contains(guichet.Number)).ToList();
        if (guichets is [])
        {
            errors.Add(GuichetsField, StaffPlanningTexts.NoGuichet);
        }

        var pool = IsOpening ? ReadPool(week, errors) : null;
        var hours = ReadHours(week, errors);
        return errors.Any || day is null || hours is null ? null : new PlanEdit.Hours(day.Value, [.. guichets.Select(g => new OpeningChange(g.Id, hours.Value, pool))]);
    }

    private PoolId? ReadPool(PlanningWeek week, FieldErrors errors)
    {
        var pool = week.Pools.FirstOrDefault(known => known.Id.Value.ToString() == Pool);
        if (pool is null)
        {
            errors.Add(PoolField, StaffPlanningTexts.NoPool);
        }

        return pool?.Id;
    }

    private HalfOpen<TimeOnly>? ReadHours(PlanningWeek week, FieldErrors errors) => Span switch
    {
        HourSpan.Between => HourChoices.Read(From, Until, FromField, UntilField, errors),
        HourSpan.Morning => FromNow(week, TimeOnly.MinValue, Noon, errors),
        HourSpan.Afternoon => FromNow(week, Noon, TimeOnly.MaxValue, errors),
        _ => FromNow(week, TimeOnly.MinValue, TimeOnly.MaxValue, errors),
    };

    // What is left of today begins at the next quarter of an hour: time to read the effect and to give a reason.
    private HalfOpen<TimeOnly>? FromNow(PlanningWeek week, TimeOnly from, TimeOnly until, FieldErrors errors)
    {
        var start = ChosenDay == week.Today && HourChoices.Next(week.Hour) is var next && next > from ? next : from;
        if (start < until)
        {
            return new(start, until);
        }

        errors.Add(SpanField, StaffPlanningTexts.FaultBegun);
        return null;
    }
}

public enum HourSpan
{
    Day,
    Morning,
    Afternoon,
    Between,
}
