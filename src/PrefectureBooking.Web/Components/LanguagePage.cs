using Microsoft.AspNetCore.Components;

namespace PrefectureBooking.Web.Components;

/// <summary>A public page, whose address begins with its language: <c>@page "/{lang}/…"</c>.</summary>
public abstract class LanguagePage : ComponentBase
{
    [Parameter]
    public string Lang { get; set; } = "";
}
