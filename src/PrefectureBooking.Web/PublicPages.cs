using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using PrefectureBooking.Web.Branding;
using PrefectureBooking.Web.Components;
using PrefectureBooking.Web.Features.Home;
using PrefectureBooking.Web.Features.Staff;
using PrefectureBooking.Web.Features.Status;
using PrefectureBooking.Web.Languages;
using PrefectureBooking.Web.Security;

namespace PrefectureBooking.Web;

/// <summary>What every page stands on: languages, skin, error pages, protective headers, components.</summary>
public static class PublicPages
{
    private const long MostSharedBytes = 8 * 1024 * 1024;

    public static IServiceCollection AddPublicPages(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LanguagesOptions>, LanguagesOptionsCheck>();
        services.AddOptions<LanguagesOptions>().BindConfiguration("Languages").ValidateOnStart();
        services.AddSingleton<IValidateOptions<BrandingOptions>, BrandingOptionsCheck>();
        services.AddOptions<BrandingOptions>().BindConfiguration("Branding").ValidateOnStart();
        services.AddOptions<HelpOptions>().BindConfiguration("Help");
        services.AddSingleton<OfferedLanguages>();
        services.AddExceptionHandler<FailureLog>();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        // Accented and Arabic letters travel as themselves: a third of the bytes of &#x…; in a UTF-8 page.
        services.AddWebEncoders(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddOutputCache(options =>
        {
            options.SizeLimit = MostSharedBytes;
            options.AddBasePolicy(new SharedPageCache());
        });
        services.AddAntiforgery(options => options.Cookie.Name = "formulaire");
        // Safe over HTTPS here: the antiforgery token, the one secret in a form, is masked anew in each answer.
        return services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
    }

    /// <summary>To be called first: what follows is routed, and its failures have a page.</summary>
    public static WebApplication UsePublicPages(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseMiddleware<LanguageMiddleware>();
        app.UseExceptionHandler("/panne", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/etat/{0}", createScopeForStatusCodePages: true);
        app.Use(ReadErrorPages);
        app.UseMiddleware<FormSizeLimit>();
        app.UseRouting();
        app.UseMiddleware<UnknownLanguageMiddleware>();
        app.UseMiddleware<SharedPagesAreRead>();
        app.UseOutputCache();
        return app;
    }

    public static WebApplication MapPublicPages(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet("/", (OfferedLanguages languages) => Results.Redirect($"/{languages.Default.Code}")).AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .Add(StaffCircuits.Guard);
        // Without it an unknown address would meet the sign-in rule instead of the 404 page.
        app.MapFallback("{**address}", () => Results.NotFound()).AllowAnonymous();
        return app;
    }

    // An error page that answers a form's post is read, not posted to: without this it would ask for the form's token.
    private static Task ReadErrorPages(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is not null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }
        return next(context);
    }
}
