using Microsoft.AspNetCore.Components;

namespace PrefectureBooking.Web.Features.Staff;

/// <summary>A page of signing in after the password: for who stands at this very step, and otherwise back to the beginning.</summary>
public abstract class SignInStepPage : ComponentBase
{
    [Inject]
    public required HalfSignIn Half { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required SessionOpening Sessions { get; set; }

    [SupplyParameterFromQuery(Name = StaffAddress.ReturnParameter)]
    public string? Wanted { get; set; }

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    protected abstract SignInStep Step { get; }

    protected HalfSignedIn? Person { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        Person = await Half.ReadAsync(Context) is { } person && person.Step == Step ? person : null;
        if (Person is null)
        {
            Navigation.NavigateTo(StaffAddress.WithReturn(StaffAddress.SignIn, Wanted));
        }
    }
}
