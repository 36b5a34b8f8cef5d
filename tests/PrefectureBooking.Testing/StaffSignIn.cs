using System.Net;

namespace PrefectureBooking.Testing;

/// <summary>Signing in over HTTP through the pages' own forms, as a browser without script does.</summary>
public static class StaffSignIn
{
    public const string Address = "/connexion";
    public const string CodeAddress = "/connexion/code";

    /// <summary>The password, then a code of the account's telephone.</summary>
    /// <param name="key">Of an account that is not a test's own.</param>
    /// <returns>The last page's answer: where the password is refused, that one's.</returns>
    public static async Task<HttpResponseMessage> SignInAsync(
        this HttpClient visitor, string userName, string password, string? wanted = null, byte[]? key = null, TimeProvider? time = null)
    {
        var answer = await visitor.TypePasswordAsync(userName, password, wanted);
        if (answer.StatusCode != HttpStatusCode.Redirect || !answer.Headers.Location!.OriginalString.Contains(CodeAddress, StringComparison.Ordinal))
        {
            return answer;
        }

        var next = answer.Headers.Location;
        answer.Dispose();
        return await visitor.TypeCodeAsync(TestCodes.Next(userName, key ?? TestCodes.KeyOf(userName), (time ?? TimeProvider.System).GetUtcNow()), next);
    }

    public static Task<HttpResponseMessage> TypePasswordAsync(this HttpClient visitor, string userName, string password, string? wanted = null) =>
        visitor.FillAsync(
            new Uri(Address + (wanted is null ? "" : $"?retour={Uri.EscapeDataString(wanted)}"), UriKind.Relative),
            new() { ["_handler"] = "connexion", ["Form.UserName"] = userName, ["Form.Password"] = password });

    public static Task<HttpResponseMessage> TypeCodeAsync(this HttpClient visitor, string code, Uri? page = null) =>
        visitor.FillAsync(page ?? new Uri(CodeAddress, UriKind.Relative), new() { ["_handler"] = "code", ["Form.Code"] = code });

    private static async Task<HttpResponseMessage> FillAsync(this HttpClient visitor, Uri page, Dictionary<string, string> fields)
    {
        fields[FormToken.Name] = FormToken.In(await visitor.GetStringAsync(page));
        using var form = new FormUrlEncodedContent(fields);
        return await visitor.PostAsync(page, form);
    }
}
