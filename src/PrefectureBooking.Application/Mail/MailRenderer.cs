using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PrefectureBooking.Application.Mail.Calendar;
using PrefectureBooking.Application.Mail.Templates;
using PrefectureBooking.Application.Texts;
using PrefectureBooking.Domain.Shared;

namespace PrefectureBooking.Application.Mail;

/// <summary>Writes a mail's content out: subject, HTML and plain text of the same words, and the calendar file where there is a visit.</summary>
public sealed class MailRenderer(IServiceProvider services, ILoggerFactory loggers, IOptions<MailOptions> options, TimeProvider time)
{
    public async Task<RenderedMail> RenderAsync(MailContent content, string language)
    {
        // Texts, numbers and dates follow the current culture; inside an async method the change ends with it.
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = SiteLanguages.CultureOf(language);
        var subject = MailSubject.Of(content);
        var notice = MailTexts.FrenchAuthority;
        var calendar = VisitFile.Of(content, time.GetUtcNow());

        // The renderer resolves scoped services of the host's own components.
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var html = await SectionAsync(renderer, content, MailFormat.Html, language);
        var text = await SectionAsync(renderer, content, MailFormat.Text, language);
        string? frenchHtml = null;
        string? frenchTitle = null;
        if (language != SiteLanguages.French)
        {
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = SiteLanguages.CultureOf(SiteLanguages.French);
            frenchTitle = MailTexts.FrenchAuthority;
            frenchHtml = await SectionAsync(renderer, content, MailFormat.Html, language);
            var frenchText = await SectionAsync(renderer, content, MailFormat.Text, language);
            text = $"{text}\n\n{notice}\n\n----\n{frenchTitle}\n\n{frenchText}";
        }

        var document = await RenderAsync<MailDocument>(renderer, new()
        {
            [nameof(MailDocument.Language)] = language,
            [nameof(MailDocument.Subject)] = subject,
            [nameof(MailDocument.Section)] = html,
            [nameof(MailDocument.FrenchSection)] = frenchHtml,
            [nameof(MailDocument.Notice)] = notice,
            [nameof(MailDocument.FrenchTitle)] = frenchTitle,
        });
        return new RenderedMail(subject, "<!DOCTYPE html>\n" + document, PlainText.Wrapped(text), calendar is null ? [] : [calendar])
        {
            Paragraphs = PlainText.From(text),
        };
    }

    private Task<string> SectionAsync(HtmlRenderer renderer, MailContent content, MailFormat format, string language)
    {
        RenderFragment section = builder =>
        {
            builder.OpenComponent<MailSection>(0);
            builder.AddComponentParameter(1, nameof(MailSection.Content), content);
            builder.CloseComponent();
        };
        return RenderAsync<CascadingValue<MailSetting>>(renderer, new()
        {
            [nameof(CascadingValue<>.Value)] = new MailSetting(format, options.Value.SiteAddress, language),
            [nameof(CascadingValue<>.ChildContent)] = section,
        });
    }

    private static Task<string> RenderAsync<TComponent>(HtmlRenderer renderer, Dictionary<string, object?> parameters)
        where TComponent : IComponent =>
        renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString());
}
