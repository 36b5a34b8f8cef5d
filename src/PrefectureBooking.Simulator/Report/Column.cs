namespace PrefectureBooking.Simulator.Report;

/// <summary>A figure by its name in files and its heading on the console.</summary>
internal sealed record Column(string Name, string Heading, Func<Figures, double?> Of)
{
    public static IReadOnlyList<Column> All { get; } =
    [
        new("on_time_pct", "on time %", f => f.OnTime),
        new("on_time_no_fault_pct", "no fault %", f => f.OnTimeNoFault),
        new("rupture_days_mean", "rupture d", f => f.RuptureDays),
        new("kept_promises_pct", "kept %", f => f.KeptPromises),
        new("passes_per_day", "passes/d", f => f.PassesPerDay),
        new("wait_r_p50", "R p50", f => f.WaitRMedian),
        new("wait_r_p95", "R p95", f => f.WaitR95),
        new("wait_f_p50", "F p50", f => f.WaitFMedian),
        new("wait_f_p95", "F p95", f => f.WaitF95),
        new("open_share_pct", "open %", f => f.OpenShare),
        new("utilisation_pct", "used %", f => f.Utilisation),
        new("bot_capture_pct", "bots %", f => f.BotCapture),
    ];

    /// <summary>On the console and in the report only.</summary>
    public static IReadOnlyList<Column> Extra { get; } =
    [
        new("oldest_f", "oldest F", f => f.OldestF),
        new("first_share_pct", "s_F %", f => f.FirstShare),
    ];
}
