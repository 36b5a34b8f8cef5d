using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using PrefectureBooking.Web.Components.Forms;
using Xunit;

namespace PrefectureBooking.Web.Tests.Forms;

public sealed class QuestionFormTests
{
    /// <summary>A page that finds its error only after its fields were shown, as a posted form does.</summary>
    private sealed class LateErrors : ComponentBase
    {
        [CascadingParameter]
        public FieldErrors Errors { get; set; } = new();

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<FieldErrors>>(0);
            builder.AddComponentParameter(1, "Value", Errors);
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(fields =>
            {
                fields.OpenComponent<QuestionForm>(0);
                fields.AddComponentParameter(1, nameof(QuestionForm.Name), "contact");
                fields.AddComponentParameter(2, nameof(QuestionForm.Errors), Errors);
                fields.AddComponentParameter(3, nameof(QuestionForm.OnSubmit), EventCallback.Empty);
                fields.AddComponentParameter(4, nameof(QuestionForm.ChildContent), (RenderFragment)Field);
                fields.CloseComponent();
            }));
            builder.CloseComponent();
        }

        protected override async Task OnInitializedAsync()
        {
            await Task.Yield();
            Errors.Add("Form.Email", "Écrivez une adresse.");
        }

        private static void Field(RenderTreeBuilder builder)
        {
            builder.OpenComponent<TextField>(0);
            builder.AddComponentParameter(1, nameof(TextField.Name), "Form.Email");
            builder.AddComponentParameter(2, nameof(TextField.Label), "Adresse");
            builder.CloseComponent();
        }
    }

    [Fact]
    public async Task An_error_found_after_the_fields_were_shown_reaches_them()
    {
        var page = await Rendered.Component<LateErrors>(new FieldErrors());

        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Equal("true", page.QuerySelector("#form-email")!.GetAttribute("aria-invalid"));
        Assert.EndsWith("Écrivez une adresse.", page.Words("#form-email-erreur"), StringComparison.Ordinal);
    }
}
