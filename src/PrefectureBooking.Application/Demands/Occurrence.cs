using System.Globalization;

namespace PrefectureBooking.Application.Demands;

/// <summary>Tells mails about one appointment apart: its calendar sequence.</summary>
internal static class Occurrence
{
    public static string Of(int sequence) => sequence.ToString(CultureInfo.InvariantCulture);
}
