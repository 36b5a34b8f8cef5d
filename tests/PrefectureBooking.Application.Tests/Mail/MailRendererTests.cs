using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PrefectureBooking.Application.Mail;
using PrefectureBooking.Application.Texts;
using Xunit;

namespace PrefectureBooking.Application.Tests.Mail;

public sealed partial class MailRendererTests
{
    private const string NotAPermit =
        "Ce document n'est pas un récépissé et ne prolonge pas votre droit au séjour. Le récépissé est remis au guichet si votre dossier est complet.";

    public static TheoryData<string, string> KindsAndLanguages => SampleMailCases.KindsAndLanguages;

    [Theory, MemberData(nameof(KindsAndLanguages))]
    public async Task Html_and_text_say_the_same_words(string kind, string language)
    {
        var mail = await RenderAsync(SampleMailCases.Of(kind), language);

        foreach (var words in Paragraph().Matches(mail.Html).Select(m => OneLine(System.Net.WebUtility.HtmlDecode(m.Groups["words"].Value))))
        {
            Assert.Contains(words, OneLine(mail.Text), StringComparison.Ordinal);
        }
        Assert.All(mail.Text.Split('\n').Where(line => !line.Contains("://", StringComparison.Ordinal)), line => Assert.True(line.Length <= 72, line));
    }

    [Theory, MemberData(nameof(KindsAndLanguages))]
    public async Task A_mail_has_at_most_one_link_and_it_leads_to_the_site(string kind, string language)
    {
        var mail = await RenderAsync(SampleMailCases.Of(kind), language);

        var links = Link().Matches(mail.Html).Select(m => m.Groups["address"].Value).Distinct(StringComparer.Ordinal).ToArray();
        Assert.Equal(kind == "code" ? 0 : 1, links.Length);
        Assert.All(links, link => Assert.StartsWith($"http://127.0.0.1:5080/{language}", link, StringComparison.Ordinal));
        Assert.All(links, link => Assert.Contains(link, mail.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("confirmation")]
    [InlineData("moved")]
    [InlineData("registered")]
    public async Task A_mail_that_could_pass_for_a_permit_says_that_it_is_none(string kind) =>
        Assert.Contains(NotAPermit, OneLine((await RenderAsync(SampleMailCases.Of(kind), "fr")).Text), StringComparison.Ordinal);

    [Theory]
    [InlineData("fr", "Réponse le lundi 4 janvier 2027 à partir de 18 h.", "Vous pouvez être reçu·e à partir du lundi 8 mars 2027.")]
    [InlineData("en", "You get an answer on Monday 4 January 2027 from 18:00.", "You can be received from Monday 8 March 2027.")]
    public async Task A_registration_names_the_evening_of_its_answer_and_none_before_its_window(string language, string evening, string opens)
    {
        var registered = (RegisteredMail)SampleMailCases.Of("registered");
        var (now, ahead) = (await RenderAsync(registered, language), await RenderAsync(registered with { OpensOn = new DateOnly(2027, 3, 8) }, language));

        Assert.Contains(evening, Plain(now), StringComparison.Ordinal);
        Assert.Contains(opens, Plain(ahead), StringComparison.Ordinal);
        Assert.DoesNotContain(evening, Plain(ahead), StringComparison.Ordinal);

        static string Plain(RenderedMail mail) => OneLine(mail.Text).Replace('\u00A0', ' ');
    }

    [Theory]
    [InlineData("fr", "Place proposée rendue", "La place proposée est rendue, comme vous l'avez demandé.")]
    [InlineData("en", "Offered place given back", "The place offered to you is given back, as you asked.")]
    [InlineData("ar", "أُعيد المكان المعروض", "أُعيد المكان المعروض عليك كما طلبت.")]
    public async Task An_offer_given_back_was_no_appointment_has_no_hour_and_no_file(string language, string subject, string words)
    {
        var mail = await RenderAsync(new CancelledMail("7K2M9QX4TB", SampleMails.Token, SampleMails.Nanterre, DemandKept: false, WasOffer: true), language);

        Assert.Equal(subject, mail.Subject);
        Assert.Contains(words, OneLine(mail.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Votre rendez-vous est annulé", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch("9 ?(h|:) ?40", OneLine(mail.Text));
        Assert.Empty(mail.Attachments);
    }

    [Theory]
    [InlineData("fr", "Nous vous écrirons avant sa fin.", "Notez sa date de fin.")]
    [InlineData("en", "We will write to you before it ends.", "Note the day it ends.")]
    [InlineData("ar", "سنكتب إليك قبل انتهائه.", "يُرجى تدوين تاريخ انتهائه")]
    public async Task A_mail_before_the_end_is_promised_only_where_one_will_be_written(string language, string promise, string note)
    {
        var recepisse = (RecepisseMail)SampleMailCases.Of(RecepisseMail.Name);
        var announced = OneLine((await RenderAsync(recepisse, language)).Text);
        var silent = OneLine((await RenderAsync(recepisse with { IsAnnounced = false }, language)).Text);

        Assert.Equal((true, false), (announced.Contains(promise, StringComparison.Ordinal), announced.Contains(note, StringComparison.Ordinal)));
        Assert.Equal((false, true), (silent.Contains(promise, StringComparison.Ordinal), silent.Contains(note, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("fr", "L'accueil fait la demande avec vous")]
    [InlineData("en", "The front desk (accueil) makes the request with you")]
    [InlineData("ar", "يقدّم مكتب الاستقبال")]
    public async Task Who_is_told_of_a_recepisse_s_end_hears_of_the_accueil_and_not_of_a_link_they_cannot_open(string language, string words)
    {
        var mail = await RenderAsync(((RecepisseEndsMail)SampleMailCases.Of(RecepisseEndsMail.Name)) with { IsTold = true }, language);

        Assert.Contains(words, OneLine(mail.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("Le lien ouvre", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleMails.Token, mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translated_mail_carries_the_French_text_below()
    {
        var mail = await RenderAsync(SampleMails.Confirmation, "en");

        Assert.StartsWith("Appointment confirmed: Tuesday 12 January 2027 at 9:40", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Tuesday 12 January 2027 at 9:40", mail.Text, StringComparison.Ordinal);
        Assert.True(mail.Text.IndexOf("Your appointment is confirmed.", StringComparison.Ordinal)
            < mail.Text.IndexOf("Votre rendez-vous est confirmé.", StringComparison.Ordinal));
        Assert.Contains("mardi 12 janvier 2027 à 9 h 40", mail.Text, StringComparison.Ordinal);
        Assert.Contains("- Residence permit", mail.Text, StringComparison.Ordinal);
        Assert.Contains("- Titre de séjour", mail.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\" dir=\"ltr\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<div lang=\"fr\" dir=\"ltr\">", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Arabic_mail_runs_from_right_to_left_above_the_French_text()
    {
        var mail = await RenderAsync(SampleMails.Confirmation, "ar");

        Assert.Equal("تأكد الموعد: الثلاثاء 12 يناير/جانفي 2027، الساعة 9:40", mail.Subject);
        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<div lang=\"fr\" dir=\"ltr\">", mail.Html, StringComparison.Ordinal);
        Assert.True(mail.Text.IndexOf("تأكد موعدك.", StringComparison.Ordinal) < mail.Text.IndexOf("Votre rendez-vous est confirmé.", StringComparison.Ordinal));
        Assert.Contains("\u2068167-177 avenue Joliot-Curie, 92000 Nanterre\u2069", mail.Text, StringComparison.Ordinal);
        Assert.Contains("\u206801 40 97 20 00\u2069", mail.Text, StringComparison.Ordinal);
        Assert.Contains("\nTéléphone : 01 40 97 20 00\n", mail.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(KindsAndLanguages))]
    public async Task No_line_of_a_mail_leaves_a_value_open_or_lets_its_first_word_turn_it_round(string kind, string language)
    {
        var mail = await RenderAsync(SampleMailCases.Of(kind), language);

        Assert.All([.. mail.Text.Split('\n'), mail.Subject], line =>
        {
            Assert.Equal(line.Count(sign => sign == Isolation.First), line.Count(sign => sign == Isolation.Last));
            Assert.True(!line.Any(Isolation.IsRightToLeft) || line[0] == '\u200F' || Isolation.IsRightToLeft(line[0]), line);
        });
    }

    [Fact]
    public async Task Documents_written_in_French_only_are_listed_as_French()
    {
        var mail = await RenderAsync(SampleMails.Confirmation, "ar");

        var list = mail.Html[mail.Html.IndexOf("<ul", StringComparison.Ordinal)..];
        Assert.Contains("lang=\"fr\">", list[..(list.IndexOf('>', StringComparison.Ordinal) + 1)], StringComparison.Ordinal);
        Assert.Contains("<li>\u2068Titre de séjour\u2069</li>", System.Net.WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.Contains("\n\u200F- \u2068Titre de séjour\u2069\n", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("lang=\"fr\"><li", (await RenderAsync(SampleMails.Confirmation, "en")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-12T08:40:00Z", "Europe/Paris", "mardi 12 janvier 2027 à 9 h 40")]
    [InlineData("2027-01-12T05:40:00Z", "Indian/Reunion", "mardi 12 janvier 2027 à 9 h 40")]
    [InlineData("2027-07-01T12:00:00Z", "Europe/Paris", "jeudi 1er juillet 2027 à 14 h")]
    [InlineData("2027-03-28T01:05:00Z", "Europe/Paris", "dimanche 28 mars 2027 à 3 h 05")]
    public async Task The_date_is_said_in_the_zone_of_the_site(string instant, string zone, string words)
    {
        var visit = SampleMails.Nanterre with { StartsAt = DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), TimeZone = zone };

        Assert.Contains(words, (await RenderAsync(SampleMails.Confirmation with { Visit = visit }, "fr")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_value_stays_text()
    {
        var visit = SampleMails.Nanterre with { SiteName = "<b>Nanterre</b> & co" };
        var mail = await RenderAsync(SampleMails.Confirmation with { Visit = visit }, "fr");

        Assert.DoesNotContain("<b>Nanterre", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Lieu : <b>Nanterre</b> & co", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fr", "à 9\u00A0h\u00A040</h1>", ">01\u00A040\u00A097\u00A020\u00A000</dd>", "vendre\u00A0: il")]
    [InlineData("ar", "الساعة\u00A09:40</h1>", ">\u206801\u00A040\u00A097\u00A020\u00A000\u2069</dd>", "vendre\u00A0: il")]
    public async Task No_line_breaks_inside_an_hour_or_a_phone_number_or_before_a_sign(string language, params string[] kept)
    {
        var html = System.Net.WebUtility.HtmlDecode((await RenderAsync(SampleMails.Confirmation, language)).Html);

        Assert.All(kept, words => Assert.Contains(words, html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_French_word_in_an_Arabic_sentence_stays_in_one_piece() =>
        Assert.Contains("laissez-\u2060passer)", System.Net.WebUtility.HtmlDecode((await RenderAsync(SampleMailCases.Of("pass"), "ar")).Html), StringComparison.Ordinal);

    [Fact]
    public async Task Rendering_leaves_the_caller_s_language_alone()
    {
        var before = CultureInfo.CurrentUICulture;
        await RenderAsync(SampleMails.Confirmation, before.TwoLetterISOLanguageName == "fr" ? "en" : "fr");

        Assert.Equal(before, CultureInfo.CurrentUICulture);
    }

    private static async Task<RenderedMail> RenderAsync(MailContent content, string language)
    {
        await using var host = MailHost.Build();
        return await host.GetRequiredService<MailRenderer>().RenderAsync(content, language);
    }

    // Where a line begins, and where none may end, is not what it says.
    private static string OneLine(string text) => Blank().Replace(string.Concat(text.Where(sign => sign is not ('\u200F' or '\u2060'))), " ").Trim();

    [GeneratedRegex("<(p|dd|dt|li)[^>]*>(?<words>[^<]+)</", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Paragraph();

    [GeneratedRegex("href=\"(?<address>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
