using CoSell.Api.Hosting.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace CoSell.Api.Pages.SignIn;

/// <summary>Forms are only taken from our own pages: each carries a token that fits the browser's cookie and who is signed in.</summary>
internal static class FormProtection
{
    public static void AddFormProtection(this IServiceCollection services)
    {
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<SignInSettings>((options, settings) =>
        {
            options.FormFieldName = "antiforgery";
            options.HeaderName = null;
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie = settings.Pages == PageSignIn.AppService ? new HostCookie() : new CookieBuilder { Name = "CoSell.Antiforgery" };
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.Path = "/";
            options.Cookie.IsEssential = true;
        });

        // On a developer's machine nothing is left behind: a form that was open at a restart is sent again.
        services.AddOptions<KeyManagementOptions>().Configure<SignInSettings>((options, settings) =>
        {
            if (settings.Pages != PageSignIn.AppService)
            {
                options.XmlRepository = new NoRepository();
            }
        });
        services.AddDataProtection();
    }

    /// <summary>The platform speaks https with the browser and plain http with this program, which must not lead to an open cookie.</summary>
    private sealed class HostCookie : CookieBuilder
    {
        public HostCookie() => Name = "__Host-CoSell.Antiforgery";

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var options = base.Build(context, expiresFrom);
            options.Secure = true;
            return options;
        }
    }

    private sealed class NoRepository : Microsoft.AspNetCore.DataProtection.Repositories.IXmlRepository
    {
        private readonly List<System.Xml.Linq.XElement> elements = [];

        public IReadOnlyCollection<System.Xml.Linq.XElement> GetAllElements()
        {
            lock (elements)
            {
                return [.. elements];
            }
        }

        public void StoreElement(System.Xml.Linq.XElement element, string friendlyName)
        {
            lock (elements)
            {
                elements.Add(element);
            }
        }
    }
}
