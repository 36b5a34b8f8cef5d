namespace PrefectureBooking.Application.Mail;

/// <summary>A mail as others than its person may read it: its words, without any code or link that opens something.</summary>
public static class MaskedMail
{
    public const string Hidden = "••••••";

    // A kind that is not listed fails instead of showing what it carries.
    public static MailContent Of(MailContent content) => content switch
    {
        CodeMail m => m with { Code = Hidden },
        RegisteredMail m => m with { FollowToken = Hidden },
        ConfirmationMail m => m with { FollowToken = Hidden },
        MovedMail m => m with { FollowToken = Hidden },
        CancelledMail m => m with { FollowToken = Hidden },
        MovedByUsMail m => m with { FollowToken = Hidden },
        CancelledByUsMail m => m with { FollowToken = Hidden },
        RestoredMail m => m with { FollowToken = Hidden },
        PromiseMail m => m with { FollowToken = Hidden },
        PassMail m => m with { FollowToken = Hidden },
        NoGuaranteeMail m => m with { FollowToken = Hidden },
        OfferReminderMail m => m with { FollowToken = Hidden },
        VisitReminderMail m => m with { FollowToken = Hidden },
        MissedMail m => m with { FollowToken = Hidden },
        WindowOpensMail m => m with { FollowToken = Hidden },
        DeadlineDangerMail m => m with { FollowToken = Hidden },
        CertificateReadyMail m => m with { FollowToken = Hidden },
        WeekWithoutPlaceMail m => m with { FollowToken = Hidden },
        RecepisseMail m => m with { FollowToken = Hidden },
        TitleReadyMail m => m with { FollowToken = Hidden },
        RecepisseEndsMail m => m with { FollowToken = Hidden },
        RangeMail m => m with { FollowToken = Hidden },
        OfferMail m => m with { FollowToken = Hidden, OfferToken = Hidden },
        OfferEndedMail m => m with { FollowToken = Hidden },
        IdentityVerifiedMail m => m with { FollowToken = Hidden },
        TakenBackMail m => m with { FollowToken = Hidden },
        ContactReplacedMail m => m with { FollowToken = Hidden },
        ClaimMail or IdentityCheckMail or HandedOverMail or DataDeletedMail => content,
        _ => throw new InvalidOperationException($"Mail kind {content.Kind} says nowhere what is secret in it."),
    };
}
