namespace PrefectureBooking.Domain.Demands;

/// <summary>How the demand came in. Never a reason to rank.</summary>
public enum Channel
{
    Web,
    Phone,
    Paper,
    Accueil,
    Helper,
}

/// <summary>Who vouched for the contact.</summary>
public enum VerifiedBy
{
    MailCode,
    Agent,
    Helper,
}

/// <summary>How the person is told.</summary>
public enum Reach
{
    Mail,
    Phone,
    Post,
    InPerson,

    /// <summary>By the mailbox of the organisation that helps, until the person gives a contact of their own.</summary>
    Helper,
}

public static class ReachRule
{
    /// <summary>A mail tells at once: delays run from it.</summary>
    public static bool IsByMail(this Reach reach) => reach is Reach.Mail or Reach.Helper;
}
