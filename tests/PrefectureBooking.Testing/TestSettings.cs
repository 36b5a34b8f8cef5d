namespace PrefectureBooking.Testing;

/// <summary>The configuration every test host shares: a key ring that is the same in all of them.</summary>
public static class TestSettings
{
    private static readonly string Key = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly string DocumentKey = Convert.ToBase64String([.. Enumerable.Range(201, 32).Select(i => (byte)i)]);
    private static readonly string TokenKey = Convert.ToBase64String([.. Enumerable.Range(101, 32).Select(i => (byte)i)]);

    public static IReadOnlyDictionary<string, string?> Of(TestDatabase database) => new Dictionary<string, string?>
    {
        ["ConnectionStrings:Booking"] = database.AppConnectionString,
        ["ConnectionStrings:BookingRetention"] = database.RetentionConnectionString,
        ["Sealing:Keys:test"] = Key,
        ["Sealing:CurrentKey"] = "test",
        ["Sealing:TokenKey"] = TokenKey,
        ["Documents:Keys:T1"] = DocumentKey,
        ["Documents:CurrentKey"] = "T1",
    };
}
