namespace PrefectureBooking.Application.Mail.Sense;

/// <summary>Why a mail must not be sent any more: what it says is no longer so.</summary>
public enum LostSense
{
    /// <summary>The code in it is used, replaced or too old.</summary>
    CodeExpired,

    OfferEnded,

    /// <summary>The place was moved, cancelled or given to somebody else.</summary>
    PlaceNotHeld,

    /// <summary>The day or hour it speaks of is over.</summary>
    MomentPassed,

    /// <summary>Another answer has been given since.</summary>
    AnsweredSince,

    /// <summary>A paper list says that the person came.</summary>
    AbsenceCorrected,

    TitleCollected,

    DemandEnded,

    /// <summary>It goes to a mailbox that the demand has no more: whoever reads it there is not its person.</summary>
    ContactReplaced,
}
