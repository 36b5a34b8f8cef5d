using System.Diagnostics;
using PrefectureBooking.Domain.Mail;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

/// <summary>An evening's answers: five thousand mails, two workers, each with a server of its own so that its order can be read.</summary>
public sealed class ManyMailsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Mails = 5000;
    private readonly ManualTime _time = new();

    [Fact]
    public async Task Two_workers_send_five_thousand_mails_once_each_in_the_order_they_are_due()
    {
        await using var one = new ScriptedSmtpServer(new SmtpScript());
        await using var two = new ScriptedSmtpServer(new SmtpScript());
        await using var first = new PostOffice(database, one.Port, _time);
        await using var second = new PostOffice(database, two.Port, _time);

        // Written in an order that is not the one they are due in: 7919 is prime, each second has one mail.
        var ids = await first.WriteManyAsync(Mails, n => $"p{n}@example.org", DueAfter);
        var poison = await first.WritePoisonAsync();
        var due = ids.Select((id, n) => (Id: $"{id.Value:N}@rendez-vous.localhost", Due: DueAfter(n))).ToDictionary(m => m.Id, m => m.Due);
        var watch = Stopwatch.StartNew();

        var sent = await Task.WhenAll(new[] { first, second }.Select(office => Task.Run(office.DrainAsync)));

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Mails} mails by two workers in {watch.Elapsed.TotalSeconds:F1} s: {Mails / watch.Elapsed.TotalSeconds:F0} mails per second; {sent[0]} and {sent[1]} mails over {one.Connections} and {two.Connections} connections.");
        Assert.Equal(Mails, sent.Sum());
        var arrived = one.Taken.Concat(two.Taken).Select(mail => mail.MessageId).ToList();
        Assert.Equal(Mails, arrived.Count);
        Assert.Equal(Mails, arrived.Distinct(StringComparer.Ordinal).Count());
        foreach (var server in new[] { one, two })
        {
            var order = server.Taken.Select(mail => due[mail.MessageId]).ToList();
            Assert.Equal(order.Order(), order);
        }

        var broken = await first.ReadAsync(poison);
        Assert.Equal((OutboxState.Queued, 1), (broken.State, broken.Attempts));
    }

    private static int DueAfter(int number) => number * 7919 % Mails;
}
