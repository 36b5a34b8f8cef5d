using System.Runtime.CompilerServices;

// Its optimum is the yardstick of the Domain's own tests.
[assembly: InternalsVisibleTo("PrefectureBooking.Domain.Tests")]
