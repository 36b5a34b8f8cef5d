using Xunit;

namespace PrefectureBooking.Web.Tests.Staff;

public static class SigningIn
{
    /// <summary>Fills the page's own form, as a browser without script does.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(this HttpClient visitor, string userName, string password, string? wanted = null)
    {
        var address = "/connexion" + (wanted is null ? "" : $"?retour={Uri.EscapeDataString(wanted)}");
        var fields = await visitor.FieldsOfAsync(address, "main form");
        fields["Form.UserName"] = userName;
        fields["Form.Password"] = password;
        return await visitor.PostFormAsync(address, fields);
    }

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
