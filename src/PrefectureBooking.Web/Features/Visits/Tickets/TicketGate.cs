using System.Globalization;
using PrefectureBooking.Application.Sealing;
using PrefectureBooking.Application.Visits.Screens;
using PrefectureBooking.Web.Languages;

namespace PrefectureBooking.Web.Features.Visits.Tickets;

/// <summary>
/// Opens the token of <c>/t/{token}</c>. The short address of the ticket's QR speaks the person's language;
/// under <c>/{lang}/t/{token}</c> the address decides. A token that opens nothing is an unknown address.
/// </summary>
public sealed class TicketGate(RequestDelegate next, OfferedLanguages languages)
{
    public async Task InvokeAsync(HttpContext context, ReadTicket tickets)
    {
        if (!SecretToken.TryParse(context.GetRouteValue("token") as string, out var token)
            || await tickets.HandleAsync(token, context.RequestAborted) is not { } view)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (context.GetRouteValue("lang") is null)
        {
            Speak(context, languages.Find(view.Language) ?? languages.Default, token);
        }

        context.Features.Set(new OpenedTicket(token, view));
        await next(context);
    }

    private static void Speak(HttpContext context, Language language, SecretToken token)
    {
        context.Features.Set(new RequestLanguage(language, $"/t/{token.Value}", context.Request.Path));
        CultureInfo.CurrentCulture = language.Culture;
        CultureInfo.CurrentUICulture = language.Culture;
    }
}

/// <summary>The ticket whose address was opened.</summary>
public sealed record OpenedTicket(SecretToken Token, TicketView View)
{
    public string StreamAddress => $"/t/{Token.Value}{HallStream.Ending}";
}
