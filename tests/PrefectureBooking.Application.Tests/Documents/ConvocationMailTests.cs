using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Application.Documents;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Mail.Delivery;
using PrefectureBooking.Domain.Documents;
using PrefectureBooking.Testing;
using Xunit;

namespace PrefectureBooking.Application.Tests.Documents;

/// <summary>Through a real SMTP server, as a mailbox receives it.</summary>
public sealed class ConvocationMailTests(TestDatabase database, Maildev maildev) : IClassFixture<TestDatabase>, IClassFixture<Maildev>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_confirmation_and_the_move_each_carry_their_own_convocation_beside_the_calendar_file()
    {
        await using var app = new TestApplication(database, more: AddMail);
        var office = await Office.CreateAsync(app);
        var person = Person.New() with { GivenNames = "Zoë", FamilyName = "Nguyễn-O'Brien" };
        var demand = (await person.RegisterAsync(app, office)).Demand;
        await app.Get<BookSlot>().HandleAsync(new BookSlotCommand(demand, office.Pool.Id, await office.OpenAsync(app, 5, new TimeOnly(9, 40))), Ct);
        await app.Get<MoveAppointment>().HandleAsync(new BookSlotCommand(demand, office.Pool.Id, await office.OpenAsync(app, 6, new TimeOnly(10, 0))), Ct);
        await app.Get<OutboxWorker>().RunOnceAsync(Ct);

        var first = await ConvocationInAsync("Rendez-vous confirmé");
        var second = await ConvocationInAsync("Nouvelle date de rendez-vous");

        Assert.Equal(DocumentStanding.Replaced, await StandingAsync(app, first));
        Assert.Equal(DocumentStanding.Valid, await StandingAsync(app, second));
        Assert.Contains("Zoë Nguyễn-O'Brien", await PrintedPdf.TextAsync(second), StringComparison.Ordinal);
    }

    private async Task<byte[]> ConvocationInAsync(string subject)
    {
        var mail = await maildev.WaitForAsync(m => m.Subject.StartsWith(subject, StringComparison.Ordinal), Ct);
        Assert.Equal(["rendez-vous.ics", "convocation.pdf"], mail.Attachments.Select(a => a.FileName));
        var file = mail.Attachments[1];
        Assert.Equal("application/pdf", file.ContentType);
        return await maildev.ContentAsync(mail, file, Ct);
    }

    private static async Task<DocumentStanding> StandingAsync(TestApplication app, byte[] file)
    {
        using var pdf = new PrintedPdf(file);
        var address = await pdf.QrAsync();
        return Assert.IsType<VerifyResult.Genuine>(await app.Get<VerifyDocument>().HandleAsync(address[(address.LastIndexOf('/') + 1)..], Ct)).Standing;
    }

    private void AddMail(IServiceCollection services)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Mail:Server"] = maildev.Host, ["Mail:Port"] = maildev.Port.ToString(CultureInfo.InvariantCulture), ["Mail:Security"] = "None",
        };
        services.AddSingleton<IHostEnvironment>(new Development()).AddMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
    }

    private sealed class Development : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Development";

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
