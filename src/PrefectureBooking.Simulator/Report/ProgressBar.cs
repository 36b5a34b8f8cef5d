namespace PrefectureBooking.Simulator.Report;

/// <summary>On the error stream, so that a redirected table or CSV stays clean; silent when nobody watches.</summary>
internal sealed class ProgressBar(TextWriter writer, bool isWatched)
{
    private const int Width = 40;

    private int _done;

    public void Step(string what, int total)
    {
        _done++;
        if (isWatched)
        {
            var filled = Width * _done / total;
            writer.Write($"\r[{new string('#', filled)}{new string('.', Width - filled)}] {_done}/{total} {what,-24}");
            writer.Write(_done == total ? Environment.NewLine : "");
        }
    }
}
