namespace PrefectureBooking.Web.Features.Demands.Access;

/// <summary>How cookies that hold something of a person are written.</summary>
internal static class PersonalCookie
{
    /// <param name="lifetime">Null to delete it.</param>
    public static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };
}
