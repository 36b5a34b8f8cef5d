using PrefectureBooking.Application.Access;
using PrefectureBooking.Application.Demands;
using PrefectureBooking.Domain.Shared;
using PrefectureBooking.Web.Components.Forms;
using PrefectureBooking.Web.Features.Demands.Access;
using PrefectureBooking.Web.Texts;

namespace PrefectureBooking.Web.Features.Demands.Journey;

/// <summary>The end of the journey: the code is tried, the demand registered, and the browser may act on it.</summary>
public sealed class Registration(AccessCodes codes, RegisterDemand register, AccessCookie access, EvenTime evenTime)
{
    /// <returns>Where to go next; null when the code was refused, with the error told.</returns>
    public Task<string?> TryAsync(HttpContext context, JourneyVisit visit, string code, FieldErrors errors) =>
        evenTime.RunAsync(() => TryNowAsync(context, visit, code, errors), context.RequestAborted);

    private async Task<string?> TryNowAsync(HttpContext context, JourneyVisit visit, string code, FieldErrors errors)
    {
        var ct = context.RequestAborted;
        switch (await codes.TryAsync(visit.Open.Id.Value, visit.Open.Answers.Email!, code, ct))
        {
            case CodeResult.Wrong:
                errors.Add(CodeSending.Field, JourneyErrorTexts.Code);
                return null;
            case CodeResult.Wait wait:
                errors.Add(CodeSending.Field, JourneyErrorTexts.CodeWait.With(CodeSending.HourOf(visit, wait.Until)));
                return null;
            default:
                return After(context, visit, await register.HandleAsync(visit.Open, ct));
        }
    }

    private string After(HttpContext context, JourneyVisit visit, RegisterResult result) => result switch
    {
        RegisterResult.Registered registered => Enter(context, registered.Demand, JourneyAddress.Result),
        RegisterResult.AlreadyYours yours => Enter(context, yours.Demand, $"{JourneyAddress.Result}?deja=1"),
        RegisterResult.MailboxInUse => $"{JourneyAddress.Of(JourneyStep.Contact)}?utilisee=1",
        _ => Doubt(context, visit),
    };

    private string Enter(HttpContext context, DemandId demand, string address)
    {
        JourneyCookie.Clear(context);
        access.Set(context, demand);
        return address;
    }

    private static string Doubt(HttpContext context, JourneyVisit visit)
    {
        JourneyCookie.Clear(context);
        return JourneyAddress.IdentityToCheck(visit.Path.Served!.Prefecture.Code);
    }
}
