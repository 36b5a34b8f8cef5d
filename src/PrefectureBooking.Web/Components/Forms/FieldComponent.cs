using Microsoft.AspNetCore.Components;

namespace PrefectureBooking.Web.Components.Forms;

/// <summary>What every form component has: a form name, a hint, and the error the page found for it.</summary>
public abstract class FieldComponent : ComponentBase
{
    /// <summary>The form name, e.g. <c>Form.Email</c>, as the page's <c>[SupplyParameterFromForm]</c> property reads it.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    protected string Id => FieldId.Of(Name);

    protected string? Error => Errors?[Name];

    protected string? DescribedBy => FieldId.DescribedBy(Name, Hint, Error);

    protected string? Invalid => Error is null ? null : "true";
}
