using System.Globalization;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PrefectureBooking.Web.Components.Forms;

namespace PrefectureBooking.Web.Tests.Forms;

/// <summary>Renders one form component to HTML, inside the errors of a page.</summary>
public static class Rendered
{
    private sealed class PageNavigation : NavigationManager
    {
        public PageNavigation() => Initialize("https://rdv.example/", "https://rdv.example/fr/demande/titre?retour=1");
    }

    public static Task<IHtmlDocument> Component<TComponent>(FieldErrors errors, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        var values = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
        return PageAsync(errors, builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.AddMultipleAttributes(1, values!);
            builder.CloseComponent();
        });
    }

    private static async Task<IHtmlDocument> PageAsync(FieldErrors errors, RenderFragment content)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("fr-FR");
        var services = new ServiceCollection().AddSingleton<NavigationManager, PageNavigation>().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
            await using (renderer.ConfigureAwait(false))
            {
                var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["Value"] = errors,
                    ["ChildContent"] = content,
                });
                return await renderer.Dispatcher.InvokeAsync(async () =>
                    Html.Parse((await renderer.RenderComponentAsync<CascadingValue<FieldErrors>>(parameters)).ToHtmlString()));
            }
        }
    }
}
