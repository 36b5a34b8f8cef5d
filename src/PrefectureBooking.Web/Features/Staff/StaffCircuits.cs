using Microsoft.AspNetCore.Authorization;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>The framework's own endpoints beside the pages: circuits are for the staff, whatever else it needs is for everybody.</summary>
public static class StaffCircuits
{
    public static void Guard(EndpointBuilder endpoint)
    {
        var address = (endpoint as RouteEndpointBuilder)?.RoutePattern.RawText?.TrimStart('/') ?? "";
        if (address.StartsWith("_blazor", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AuthorizeAttribute(StaffPolicies.AnyRole));
        }
        else if (address.StartsWith("_framework", StringComparison.Ordinal))
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
