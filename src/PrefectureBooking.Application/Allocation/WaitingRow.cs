using PrefectureBooking.Domain.Allocation;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Allocation;

/// <summary>One demand that waits, with what the run needs beside the rules.</summary>
/// <param name="Pseudonym">The demand's own; <paramref name="InBatch"/> is the one of this run.</param>
/// <param name="Asks">Verified or back since the last run.</param>
internal sealed record WaitingRow(WaitingDemand Demand, ProcedureId Procedure, Guid Pseudonym, BatchPseudonym InBatch, bool Asks);
