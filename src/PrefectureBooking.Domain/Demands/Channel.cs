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
}
