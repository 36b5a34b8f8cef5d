namespace PrefectureBooking.Web.Components.Forms;

/// <summary>
/// What is to be corrected: the contract between a page and the form components.
/// A field's name is its form name (<c>Form.Email</c>); its element's id is derived from it.
/// </summary>
public sealed class FieldErrors
{
    private readonly List<FieldError> _all = [];

    /// <summary>In the order of the questions on the page.</summary>
    public IReadOnlyList<FieldError> All => _all;

    public bool Any => _all.Count > 0;

    public string? this[string field] => _all.Find(error => string.Equals(error.Field, field, StringComparison.Ordinal))?.Message;

    /// <summary>Adds a sentence saying what to do; a field keeps its first one.</summary>
    public void Add(string field, string message)
    {
        if (this[field] is null)
        {
            _all.Add(new FieldError(field, message));
        }
    }
}

public sealed record FieldError(string Field, string Message);
