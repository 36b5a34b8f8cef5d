using PrefectureBooking.Application.SetUp;
using PrefectureBooking.Web.Features.Staff;

namespace PrefectureBooking.Web.Features.Administration;

/// <summary>Addresses of one préfecture's set-up: a table, and a row of it.</summary>
public static class SetUpAddress
{
    public const string TableParameter = "table";

    /// <summary>Key of the row that is changed, or <see cref="NewLine"/>.</summary>
    public const string LineParameter = "ligne";

    /// <summary>No row has this key: keys hold a stroke or are codes without capitals.</summary>
    public const string NewLine = "NOUVELLE";

    public const string File = "/administration/reglage.zip";

    /// <summary>Figures of allocation are decided on their own page; préfectures of all France belong to none.</summary>
    public static IReadOnlyList<SetUpTable> Tables { get; } =
    [
        SetUpTables.Prefecture, SetUpTables.Sites, SetUpTables.Closures, SetUpTables.PostalAreas, SetUpTables.Families, SetUpTables.Procedures,
        SetUpTables.Pools, SetUpTables.Guichets, SetUpTables.WeekPlans, SetUpTables.Openings,
    ];

    public static SetUpTable Parse(string? table) => Tables.FirstOrDefault(known => string.Equals(known.Name, table, StringComparison.Ordinal)) ?? Tables[0];

    public static string Of(string prefecture, SetUpTable table, string? line = null) =>
        $"{StaffAddress.Of(StaffAddress.SetUp, prefecture)}&{TableParameter}={table.Name}{(line is null ? "" : $"&{LineParameter}={Uri.EscapeDataString(line)}")}";
}
