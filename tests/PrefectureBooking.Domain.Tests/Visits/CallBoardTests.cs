using PrefectureBooking.Domain.Visits;
using Xunit;

namespace PrefectureBooking.Domain.Tests.Visits;

public sealed class CallBoardTests
{
    [Fact]
    public void The_last_call_and_five_earlier_ones_are_shown_in_the_order_they_were_made() =>
        Assert.Equal([9, 8, 7, 6, 5, 4], Numbers(CallBoard.Of([.. Over(9, 8, 7, 6, 5, 4, 3, 2, 1)])));

    [Fact]
    public void Nobody_called_leaves_an_empty_board() => Assert.Empty(CallBoard.Of([]));

    [Fact]
    public void A_number_called_again_is_shown_once_with_its_last_call()
    {
        var again = Call(3, BoardCallState.Expected, guichet: 8);

        var board = CallBoard.Of([again, .. Over(4, 3, 2)]);

        Assert.Equal([3, 4, 2], Numbers(board));
        Assert.Same(again, board[0]);
    }

    [Fact]
    public void Who_is_still_expected_at_a_guichet_stays_on_the_board_however_many_are_called_after() =>
        Assert.Equal([9, 8, 7, 6, 5, 1], Numbers(CallBoard.Of([.. Over(9, 8, 7, 6, 5, 4, 3, 2), Call(1, BoardCallState.Expected)])));

    [Fact]
    public void Who_is_received_stays_before_who_has_left() =>
        Assert.Equal([9, 8, 7, 6, 2, 1], Numbers(CallBoard.Of([.. Over(9, 8, 7, 6, 5, 4, 3), Call(2, BoardCallState.InService), Call(1, BoardCallState.Expected)])));

    [Fact]
    public void The_last_call_stays_although_all_others_are_expected() =>
        Assert.Equal([9, 8, 7, 6, 5, 4], Numbers(CallBoard.Of([.. Over(9), .. Enumerable.Range(2, 7).Reverse().Select(n => Call(n, BoardCallState.Expected))])));

    private static IEnumerable<BoardCall> Over(params int[] numbers) => numbers.Select(number => Call(number, BoardCallState.Over));

    private static BoardCall Call(int number, BoardCallState state, int guichet = 1) => new(Guid.NewGuid(), number, guichet, state);

    private static IEnumerable<int> Numbers(IReadOnlyList<BoardCall> board) => board.Select(call => call.Number);
}
