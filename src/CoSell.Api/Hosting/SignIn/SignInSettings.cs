using CoSell.Api.Hosting.Ledgers;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>Whose tokens the API takes. Messages name keys and rules, never the values that were set.</summary>
internal sealed class SignInSettings
{
    /// <summary>The sign-in service of the public cloud.</summary>
    public const string PublicCloud = "https://login.microsoftonline.com";

    private const string Prefix = "SignIn:";

    private static readonly string[] Known = ["Mode", "Audience", "Tenants", "Authority", "Pages"];

    private SignInSettings()
    {
    }

    /// <summary>False only for developing: whoever reaches the API may do everything, and only this computer reaches it.</summary>
    public required bool IsOn { get; init; }

    /// <summary>What a token's <c>aud</c> may be.</summary>
    public IReadOnlyList<string> Audiences { get; private init; } = [];

    /// <summary>Directory ids whose tokens are taken.</summary>
    public IReadOnlyList<string> Tenants { get; private init; } = [];

    /// <summary>The sign-in service, without a slash at its end.</summary>
    public string Authority { get; private init; } = PublicCloud;

    /// <summary>How people sign in to the operations pages.</summary>
    public PageSignIn Pages { get; private init; }

    /// <summary>True: something is open to whoever reaches the API, so only this computer may.</summary>
    public bool IsForThisComputer => !IsOn || Pages == PageSignIn.Local;

    /// <summary>The document that names the signing keys: that of the one directory, or of all organisations.</summary>
    public string Metadata =>
        $"{Authority}/{(Tenants is [var only] ? only : "organizations")}/v2.0/.well-known/openid-configuration";

    /// <summary>Reads and checks everything below <c>SignIn</c>. Throws <see cref="ConfigurationException"/> with every fault.</summary>
    public static SignInSettings Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("SignIn");
        var faults = section.GetChildren().Select(child => child.Key)
            .Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase))
            .Select(key => $"{Prefix}{key} is not a known key; the keys are {string.Join(", ", Known)}.")
            .ToList();
        var settings = section["Mode"]?.ToUpperInvariant() switch
        {
            null or "" or "ENTRA" => Entra(section, faults),
            "NONE" => Off(section, faults),
            _ => Wrong(faults),
        };
        return faults.Count == 0 ? settings : throw new ConfigurationException(faults);
    }

    private static SignInSettings Entra(IConfigurationSection section, List<string> faults)
    {
        var audiences = List(section, "Audience");
        if (audiences.Count == 0 || audiences.Any(audience => audience.Any(char.IsWhiteSpace)))
        {
            faults.Add($"{Prefix}Audience must be the application (client) id of the API's registration in Entra ID, or its Application ID URI; copy it from the registration's overview. For trying things out on this computer alone, set {Prefix}Mode to None instead.");
        }

        var tenants = List(section, "Tenants");
        if (tenants.Count == 0 || !tenants.All(tenant => Guid.TryParseExact(tenant, "D", out var id) && id != Guid.Empty))
        {
            faults.Add($"{Prefix}Tenants must be the directory (tenant) id whose tokens are taken, a GUID, or several with commas between them; copy it from the registration's overview.");
        }

        return new SignInSettings
        {
            IsOn = true,
            Audiences = [.. audiences.SelectMany(Spellings).Distinct(StringComparer.OrdinalIgnoreCase)],
            Tenants = [.. tenants.Select(tenant => tenant.ToLowerInvariant()).Distinct(StringComparer.Ordinal)],
            Authority = AuthorityOf(section["Authority"], faults),
            Pages = PagesOf(section["Pages"], faults),
        };
    }

    private static PageSignIn PagesOf(string? given, List<string> faults)
    {
        switch (given?.ToUpperInvariant())
        {
            case null or "" or "OFF":
                return PageSignIn.Off;
            case "APPSERVICE":
                return PageSignIn.AppService;
            case "LOCAL":
                return PageSignIn.Local;
            default:
                faults.Add($"{Prefix}Pages must be AppService (Azure App Service Authentication signs people in), Local (open on this computer alone, for developing) or Off (no operations pages; the default); set it to one of the three.");
                return PageSignIn.Off;
        }
    }

    /// <summary>Tokens of version 2 name the API by its id, those of version 1 as it was asked for, usually by the URI.</summary>
    private static IEnumerable<string> Spellings(string audience)
    {
        const string scheme = "api://";
        var bare = audience.TrimEnd('/');
        var id = bare.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? bare[scheme.Length..] : bare;
        return Guid.TryParseExact(id, "D", out _) ? [id, scheme + id, $"{scheme}{id}/"] : [bare, bare + "/"];
    }

    private static string AuthorityOf(string? given, List<string> faults)
    {
        if (string.IsNullOrEmpty(given))
        {
            return PublicCloud;
        }

        if (Uri.TryCreate(given, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" })
        {
            return address.GetLeftPart(UriPartial.Authority);
        }

        faults.Add($"{Prefix}Authority must be the sign-in service of a national cloud, such as https://login.microsoftonline.us: https, without a path; leave it out for the public cloud.");
        return PublicCloud;
    }

    private static SignInSettings Off(IConfigurationSection section, List<string> faults)
    {
        foreach (var key in Known[1..].Where(key => section.GetSection(key).Exists()))
        {
            faults.Add($"{Prefix}{key} is set, but {Prefix}Mode is None; leave one of the two out.");
        }

        return new SignInSettings { IsOn = false, Pages = PageSignIn.Local };
    }

    private static SignInSettings Wrong(List<string> faults)
    {
        faults.Add($"{Prefix}Mode must be Entra (tokens of Entra ID; the default) or None (no sign-in, on loopback addresses only); set it to one of the two.");
        return new SignInSettings { IsOn = true };
    }

    /// <summary>One text with commas, or numbered keys.</summary>
    private static List<string> List(IConfigurationSection section, string key) =>
    [
        .. section.GetSection(key).GetChildren().Select(child => child.Value).Prepend(section[key])
            .SelectMany(text => (text ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];
}
