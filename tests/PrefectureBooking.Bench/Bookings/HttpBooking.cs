using PrefectureBooking.Testing;

namespace PrefectureBooking.Bench.Bookings;

internal sealed record AccessedBooking(PreparedBooking Booking, string Access);

/// <summary>The form in which a person chooses an hour, posted over loopback; cookies and antiforgery token are made beforehand.</summary>
internal sealed class HttpBooking
{
    private readonly BenchWeb _web;
    private readonly BookingForm _form;

    private HttpBooking(BenchWeb web, BookingForm form) => (_web, _form) = (web, form);

    public static async Task<HttpBooking> StartAsync(BenchWeb web, IReadOnlyList<PreparedBooking> one) => new(
        web, await BookingForm.OpenAsync(BenchWeb.NewClient(web.Address), BookingForm.AccessOf(web.Services, one[0].Command.Demand), CancellationToken.None));

    public IReadOnlyList<AccessedBooking> AccessOf(IReadOnlyList<PreparedBooking> bookings) =>
        [.. bookings.Select(booking => new AccessedBooking(booking, BookingForm.AccessOf(_web.Services, booking.Command.Demand)))];

    public async Task BookAsync(AccessedBooking booking)
    {
        var (command, access) = (booking.Booking.Command, booking.Access);
        if (!await _form.PostAsync(access, command.Pool, command.StartsAt, CancellationToken.None))
        {
            throw new InvalidOperationException("A booking of the bench was refused over HTTP.");
        }
    }
}
