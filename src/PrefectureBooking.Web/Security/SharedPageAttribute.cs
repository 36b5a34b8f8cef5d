using Microsoft.AspNetCore.Antiforgery;

namespace PrefectureBooking.Web.Security;

/// <summary>
/// The page is the same for every visitor and may be kept for a minute by browsers and reverse proxies.
/// Without this mark a page is personal: <c>Cache-Control: no-store</c>. It holds no form, hence sets no antiforgery cookie.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SharedPageAttribute : Attribute, IAntiforgeryMetadata
{
    public bool RequiresValidation => false;
}
