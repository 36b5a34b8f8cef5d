using PrefectureBooking.Application.Persistence;
using PrefectureBooking.Domain.Calendars;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Demo;

/// <summary>Turns a préfecture's file into rows.</summary>
internal sealed class DemoPrefecture
{
    private readonly PrefectureFile _file;
    private readonly List<object> _rows = [];
    private readonly Dictionary<string, ProcedureFamily> _families;
    private readonly Dictionary<string, Procedure> _procedures;

    private DemoPrefecture(PrefectureFile file, IReadOnlyList<ProcedureEntry> procedures, DateTimeOffset now)
    {
        _file = file;

        // As if the service had opened on the last working day: its first run has places to open on the first morning.
        var today = LocalTimes.TodayIn(TimeZoneInfo.FindSystemTimeZoneById(file.TimeZone), now);
        var runsFrom = new WorkingDays(HolidayCalendar.Parse(file.HolidayCalendar)).AddWorkingDays(today, -1);
        _families = procedures.Select(p => p.Family).Distinct()
            .ToDictionary(code => code, code => new ProcedureFamily { Id = FamilyId.New(), PrefectureId = Id, Code = code, RunsFrom = runsFrom });
        _procedures = procedures.Select((entry, order) => entry.ToProcedure(Id, _families[entry.Family].Id, order)).ToDictionary(p => p.Code);
    }

    private PrefectureId Id { get; } = PrefectureId.New();

    public static (PrefectureId Id, IReadOnlyList<object> Rows) From(
        PrefectureFile file, IReadOnlyList<ProcedureEntry> procedures, DateTimeOffset now)
    {
        var prefecture = new DemoPrefecture(file, procedures, now);
        prefecture.AddAll(now);
        return (prefecture.Id, prefecture._rows);
    }

    private void AddAll(DateTimeOffset now)
    {
        var row = new Prefecture
        {
            Id = Id,
            Code = _file.Code,
            Name = _file.Name,
            TimeZone = _file.TimeZone,
            HolidayCalendar = _file.HolidayCalendar,
            Phone = _file.Phone,
            EveningRunAt = _file.EveningRunAt,
        };
        var policy = _file.Policy;
        _rows.AddRange(row, new PolicyVersion
        {
            PrefectureId = Id,
            ValidFrom = _file.ValidFrom,
            WalkInShare = policy.WalkInShare,
            NoShowBeforeHistory = policy.NoShowRate,
            HorizonDays = policy.HorizonDays,
            Motive = policy.Motive,
        });
        _rows.AddRange(_families.Values);
        _rows.AddRange(_procedures.Values);
        var today = LocalTimes.TodayIn(row.Zone, now);
        foreach (var site in _file.Sites)
        {
            AddSite(site, today);
        }
    }

    private void AddSite(SiteEntry entry, DateOnly today)
    {
        var site = new Site
        {
            Id = SiteId.New(),
            PrefectureId = Id,
            Code = entry.Code,
            Name = entry.Name,
            Address = entry.Address,
            PostalCode = entry.PostalCode,
            City = entry.City,
            Phone = entry.Phone,
        };
        _rows.Add(site);
        _rows.AddRange(entry.Areas.Select(prefix => new PostalArea(prefix, site.Id, _file.ValidFrom, null)));
        _rows.AddRange(entry.Closures.Select(closure => ClosureOf(site, closure, today)));
        AddCounters(site, entry);
    }

    private SiteClosure ClosureOf(Site site, ClosureEntry entry, DateOnly today)
    {
        var day = new WorkingDays(HolidayCalendar.Parse(_file.HolidayCalendar)).AddWorkingDays(today, entry.WorkingDaysAhead);
        return new()
        {
            Id = Guid.CreateVersion7(),
            SiteId = site.Id,
            FirstDay = day,
            LastDay = day,
            From = entry.From,
            Until = entry.Until,
            Reason = entry.Reason,
        };
    }

    private void AddCounters(Site site, SiteEntry entry)
    {
        var pools = entry.Pools.ToDictionary(p => p.Code, p => new Pool
        {
            Id = PoolId.New(),
            SiteId = site.Id,
            FamilyId = _families[p.Family].Id,
            Code = p.Code,
            Label = new LocalizedText(p.Label),
            SlotMinutes = p.SlotMinutes,
        });
        var guichets = entry.Openings.SelectMany(o => o.Guichets).Distinct().Order()
            .ToDictionary(number => number, number => new Guichet { Id = GuichetId.New(), SiteId = site.Id, Number = number });
        _rows.AddRange(pools.Values);
        _rows.AddRange(guichets.Values);
        _rows.AddRange(entry.Pools.SelectMany(p => p.Procedures.Select(code => new PoolProcedure(pools[p.Code].Id, _procedures[code].Id))));
        _rows.AddRange(entry.Openings.SelectMany(o => o.Guichets.Select(n => new GuichetPool(guichets[n].Id, pools[o.Pool].Id))).Distinct());
        AddWeek(site, entry, pools, guichets);
    }

    private void AddWeek(Site site, SiteEntry entry, Dictionary<string, Pool> pools, Dictionary<int, Guichet> guichets)
    {
        var week = new WeekPlan { Id = WeekPlanId.New(), SiteId = site.Id, ValidFrom = _file.ValidFrom, Openings = [] };
        _rows.Add(week);
        _rows.AddRange(
            from openings in entry.Openings
            from guichet in openings.Guichets
            from day in openings.Days
            from hours in openings.Hours
            select new WeekOpening
            {
                Id = WeekOpeningId.New(),
                WeekPlanId = week.Id,
                GuichetId = guichets[guichet].Id,
                PoolId = pools[openings.Pool].Id,
                Weekday = day,
                Opens = hours.Opens,
                Closes = hours.Closes,
            });
    }
}
