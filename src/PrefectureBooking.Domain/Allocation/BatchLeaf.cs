using System.Globalization;
using System.Text;
using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Domain.Allocation;

/// <summary>
/// What the published root says of one participant: all that its rank was computed from, and what it received. Ten fields in UTF-8 separated by "|":
/// <c>1|pseudonym|class|deadline|grace|registered|displaced|urgent|rank|place</c>, dates as yyyy-mm-dd, yes as 1, nothing as "-".
/// Leaves are listed by pseudonym.
/// </summary>
public sealed record BatchLeaf(BatchPseudonym Pseudonym, WaitingDemand Demand, DemandClass Class, int Rank, DateOnly? PlacedOn)
{
    private const int Version = 1;

    public override string ToString() => string.Join('|',
        Version.ToString(CultureInfo.InvariantCulture),
        Pseudonym,
        Class,
        Written(Demand.Deadline?.LastDay),
        Written(Demand.HasGrace),
        Written(Demand.RegisteredOn),
        Written(Demand.IsDisplaced),
        Written(Demand.IsUrgent),
        Rank.ToString(CultureInfo.InvariantCulture),
        Written(PlacedOn));

    public byte[] Bytes() => Encoding.UTF8.GetBytes(ToString());

    private static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static char Written(bool yes) => yes ? '1' : '0';
}
