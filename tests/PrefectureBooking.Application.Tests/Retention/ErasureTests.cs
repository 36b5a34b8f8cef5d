using Microsoft.EntityFrameworkCore;
using PrefectureBooking.Application.Allocation;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Application.Tests.Allocation;
using PrefectureBooking.Application.Tests.Visits;
using PrefectureBooking.Domain.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Retention;

public sealed class ErasureTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Rounds = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_goes_at_once_the_place_is_given_back_and_a_mail_says_so()
    {
        await using var app = new TestApplication(database, new ManualTimeProvider());
        var office = await Office.CreateAsync(app);
        var person = Person.New() with { GivenNames = "Théodora", FamilyName = "Ngalamulume", Phone = "+33755667788" };
        var life = await EndedLife.LiveAsync(app, office, person);

        Assert.IsType<AskErasureResult.Erased>(await app.Get<AskErasure>().HandleAsync(life.Demand, Ct));

        Assert.Empty(await life.LeftInAsync(database, person));
        Assert.False(await app.AskAsync(db => db.Slots.AnyAsync(s => s.PoolId == office.Pool.Id && s.Taken, Ct)));
        Assert.True(((DataDeletedMail)Assert.Single(await EndedLife.ToldAsync(app, person.Email)).Envelope.Content).AskedFor);
        Assert.Equal(1, await app.AskAsync(db => db.AuditEntries.CountAsync(e => e.SubjectPseudonym == life.Pseudonym && e.Action == AskErasure.Action, Ct)));
        Assert.IsType<RegisterResult.Registered>(await app.Get<RegisterDemand>().HandleAsync(await person.JourneyAsync(app, office), Ct));
        Assert.IsType<AskErasureResult.Gone>(await app.Get<AskErasure>().HandleAsync(life.Demand, Ct));
    }

    [Fact]
    public async Task Who_is_in_the_hall_finishes_the_visit_first()
    {
        await using var host = new AllocationHost(database);
        var hall = await HallTown.OpenAsync(host);
        var demand = await hall.BookedAsync("09:00");
        await hall.CheckedInAsync(demand);

        Assert.IsType<AskErasureResult.BeingReceived>(await host.Get<AskErasure>().HandleAsync(demand, Ct));
        Assert.True(await host.AskAsync(db => db.Demands.AnyAsync(d => d.Id == demand && d.EndedAt == null, Ct)));
    }

    [Fact]
    public async Task Deletion_and_a_booking_at_once_leave_nothing_and_no_place_lost()
    {
        await using var app = new TestApplication(database, new ManualTimeProvider());
        for (var round = 0; round < Rounds; round++)
        {
            var office = await Office.CreateAsync(app);
            var hour = await office.OpenAsync(app, inDays: 5, new TimeOnly(9, 0));
            var demand = (await Person.New().RegisterAsync(app, office)).Demand;

            var booking = Task.Run(() => app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, office.Pool.Id, hour), Ct), Ct);
            var erasing = Task.Run(() => app.Get<AskErasure>().HandleAsync(demand, Ct), Ct);
            await Task.WhenAll(booking, erasing);

            Assert.IsType<AskErasureResult.Erased>(await erasing);
            Assert.True(await booking is BookResult.Booked or BookResult.DemandEnded);
            await NothingIsLeftAsync(app, demand, office.Pool.Id);
        }
    }

    [Fact]
    public async Task Deletion_and_an_evening_run_at_once_leave_nothing_and_the_run_is_made()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await using var host = new AllocationHost(database);
            var town = await Town.BuildAsync(host.Application);
            var demands = new List<DemandId>();
            for (var i = 0; i < 4; i++)
            {
                demands.Add(await town.RenewalAsync(6 + i));
            }

            await host.Get<CommitSeeds>().HandleAsync(town.Prefecture.Id, Ct);
            host.GoTo("2027-01-04 17:00:10");
            var running = Task.Run(() => host.RunAsync(town, AllocationHost.Monday), Ct);
            var erasing = Task.Run(() => host.Get<AskErasure>().HandleAsync(demands[0], Ct), Ct);
            await Task.WhenAll(running, erasing);

            Assert.IsType<EveningRunResult.Ran>(await running);
            Assert.IsType<AskErasureResult.Erased>(await erasing);
            Assert.False(await host.AskAsync(db => db.Demands.AnyAsync(d => d.Id == demands[0], Ct)));
            Assert.False(await host.AskAsync(db => db.Appointments.AnyAsync(a => a.DemandId == demands[0], Ct)));
            var held = await host.AskAsync(db => db.Appointments.CountAsync(a => demands.Contains(a.DemandId) && a.State == AppointmentState.Offered, Ct));
            Assert.Equal(held, await host.AskAsync(db => db.Slots.CountAsync(s => s.PoolId == town.Pools[0].Id && s.Taken, Ct)));
        }
    }

    private static async Task NothingIsLeftAsync(TestApplication app, DemandId demand, PoolId pool)
    {
        Assert.False(await app.AskAsync(db => db.Demands.AnyAsync(d => d.Id == demand, Ct)));
        Assert.False(await app.AskAsync(db => db.Appointments.AnyAsync(a => a.DemandId == demand, Ct)));
        Assert.False(await app.AskAsync(db => db.OutboxMails.AnyAsync(m => m.DemandId == demand, Ct)));
        Assert.False(await app.AskAsync(db => db.Slots.AnyAsync(s => s.PoolId == pool && s.Taken, Ct)));
    }
}
