namespace PrefectureBooking.Application.Desk;

/// <summary>How somebody whom mail does not reach was told.</summary>
public enum TellWay
{
    Phone,
    Post,
    InPerson,
}
