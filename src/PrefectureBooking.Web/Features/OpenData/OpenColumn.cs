namespace PrefectureBooking.Web.Features.OpenData;

/// <param name="Meaning">For the page that describes the files.</param>
/// <param name="MayBeMasked">A column <c>{name}_masque</c> follows it.</param>
public sealed record OpenColumn(string Name, string Meaning, bool MayBeMasked = false)
{
    public string MarkerName => $"{Name}_masque";
}
