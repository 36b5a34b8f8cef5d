using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using PrefectureBooking.Application.Retention;
using PrefectureBooking.Web.Features.Demands.Follow;

namespace PrefectureBooking.Web.Features.PersonalData;

/// <summary>Everything kept about a person, as a file of their own.</summary>
internal static class OwnDataFile
{
    // Names stay readable: the file is saved, never put into a page.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<IResult> OfAsync(HttpContext context, ExportPerson export)
    {
        var followed = context.Features.GetRequiredFeature<FollowedDemand>();
        return await export.HandleAsync(followed.Demand.Id, context.RequestAborted) is { } all
            ? Results.File(JsonSerializer.SerializeToUtf8Bytes(all, Readable), "application/json; charset=utf-8", "mes-donnees.json")
            : Results.NotFound();
    }
}
