namespace PrefectureBooking.Web.Security;

/// <summary>A shared page holds no form and checks no antiforgery token: whatever is posted to it is refused unread.</summary>
public sealed class SharedPagesAreRead(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var reads = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!reads && context.GetEndpoint()?.Metadata.GetMetadata<SharedPageAttribute>() is not null)
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }
        return next(context);
    }
}
