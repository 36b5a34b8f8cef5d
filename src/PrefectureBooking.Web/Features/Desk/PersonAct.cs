namespace PrefectureBooking.Web.Features.Desk;

/// <summary>What is done for a person; each is a button.</summary>
public enum PersonAct
{
    Book,
    Move,
    Confirm,
    Decline,
    Cancel,
    Withdraw,
    Wake,
}
