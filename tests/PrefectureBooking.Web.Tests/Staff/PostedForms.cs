using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

/// <summary>Forms of a page, posted as a browser without script does.</summary>
public static class PostedForms
{
    public static async Task<Dictionary<string, string>> FieldsOfAsync(this HttpClient visitor, string address, string form)
    {
        using var page = await visitor.GetPageAsync(address);
        return page.QuerySelector(form)!.QuerySelectorAll("input[name]")
            .ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value") ?? "");
    }

    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient visitor, string address, IDictionary<string, string> fields)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await visitor.PostAsync(new Uri(address, UriKind.Relative), form, TestContext.Current.CancellationToken);
    }
}
