using System.Text.Json.Serialization;
using PrefectureBooking.Domain.Documents;

namespace PrefectureBooking.Application.Documents;

/// <summary>What a document says, as data: sealed when it is issued, written out the same whenever it is read or printed. Instants are UTC.</summary>
[JsonPolymorphic]
[JsonDerivedType(typeof(ConvocationContent), "convocation")]
[JsonDerivedType(typeof(WalkInPassContent), "walk_in_pass")]
[JsonDerivedType(typeof(CertificateContent), "certificate")]
[JsonDerivedType(typeof(RecepisseNoticeContent), "recepisse_notice")]
public abstract record DocumentContent(Bearer Bearer, Venue Venue)
{
    [JsonIgnore]
    public abstract DocumentKind Kind { get; }
}

/// <summary>When and where the person is expected.</summary>
public sealed record ConvocationContent(Bearer Bearer, Venue Venue, DateTimeOffset StartsAt, IReadOnlyList<string> ToBring, string Fee)
    : DocumentContent(Bearer, Venue)
{
    public override DocumentKind Kind => DocumentKind.Convocation;
}

/// <summary>A dated place in the queue without appointment.</summary>
/// <param name="NoPlaceBefore">Last day covered by the papers in hand, before which no appointment can be promised; null when the accueil was full that day.</param>
public sealed record WalkInPassContent(Bearer Bearer, Venue Venue, DateOnly Day, HalfDay Half, DateOnly? NoPlaceBefore, IReadOnlyList<string> ToBring)
    : DocumentContent(Bearer, Venue)
{
    public override DocumentKind Kind => DocumentKind.WalkInPass;
}

/// <summary>That the person took part in runs and was given nothing. Its table is in the rows of <see cref="CertificateAttempt"/>.</summary>
/// <param name="Head">Last hash of the table's chain.</param>
/// <param name="EarliestProposal">Earliest day ever proposed to the person.</param>
public sealed record CertificateContent(
    Bearer Bearer, Venue Venue, AttemptSummary Summary, byte[] Head, DateOnly? EarliestProposal, IReadOnlyList<OtherAnswer> OtherAnswers)
    : DocumentContent(Bearer, Venue)
{
    public override DocumentKind Kind => DocumentKind.Certificate;
}

/// <summary>That a récépissé was handed over at the guichet, and what it allows. Not the récépissé.</summary>
public sealed record RecepisseNoticeContent(Bearer Bearer, Venue Venue, DateOnly ValidFrom, DateOnly ValidUntil, bool AllowsWork)
    : DocumentContent(Bearer, Venue)
{
    public override DocumentKind Kind => DocumentKind.RecepisseNotice;
}

/// <param name="Name">In Latin letters, as on the title.</param>
/// <param name="Initials">All that a verification shows of the name.</param>
public sealed record Bearer(string Name, string Initials, string Dossier);

/// <param name="TimeZone">IANA zone of the site.</param>
public sealed record Venue(string Prefecture, string Site, string Address, string Phone, string TimeZone);

/// <summary>What else the person was told or offered: a certificate hides none of it.</summary>
/// <param name="Day">The day promised, or of the pass or the offer.</param>
public sealed record OtherAnswer(OtherAnswerKind Kind, DateOnly GivenOn, DateOnly Day);

public enum OtherAnswerKind
{
    Promise,
    Pass,
    DeclinedOffer,
    MissedOffer,
}
