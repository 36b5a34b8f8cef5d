namespace PrefectureBooking.Domain.Documents;

/// <summary>Papers a person may show to others, each with a code that says whether it is genuine. None of them is a permit.</summary>
public enum DocumentKind
{
    Convocation,
    WalkInPass,
    Certificate,
    RecepisseNotice,
}

/// <summary>Half of a day in which a pass is honoured.</summary>
public enum HalfDay
{
    Morning,
    Afternoon,
}
