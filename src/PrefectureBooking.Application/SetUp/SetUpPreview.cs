using PrefectureBooking.Domain.Demands;

namespace PrefectureBooking.Application.SetUp;

/// <summary>A procedure as the pages would show it once its row is saved.</summary>
public static class SetUpPreview
{
    /// <param name="row">Read without a fault.</param>
    public static Procedure Of(SetUpRow row) => SetUpRows.Procedure(row, before: null, default, default);
}
