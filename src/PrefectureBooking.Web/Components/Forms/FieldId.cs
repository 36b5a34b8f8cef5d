namespace PrefectureBooking.Web.Components.Forms;

/// <summary>Element ids derived from a field's form name, so that an error can link to its field.</summary>
public static class FieldId
{
    /// <summary><c>Form.BirthDate</c> gives <c>form-birthdate</c>.</summary>
    public static string Of(string field) => field.Replace('.', '-').ToLowerInvariant();

    public static string Hint(string field) => $"{Of(field)}-aide";

    public static string Error(string field) => $"{Of(field)}-erreur";

    /// <summary>What <c>aria-describedby</c> names: the hint, then the error; null when there is neither.</summary>
    public static string? DescribedBy(string field, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        (null, _) => Error(field),
        (_, null) => Hint(field),
        _ => $"{Hint(field)} {Error(field)}",
    };
}
