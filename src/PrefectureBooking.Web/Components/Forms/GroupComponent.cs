using Microsoft.AspNetCore.Components;

namespace PrefectureBooking.Web.Components.Forms;

/// <summary>A field made of several controls under one legend.</summary>
public abstract class GroupComponent : FieldComponent
{
    [Parameter, EditorRequired]
    public required string Legend { get; set; }

    /// <summary>True when the page's heading already asks the question: the legend is then read aloud only.</summary>
    [Parameter]
    public bool HideLegend { get; set; }
}
