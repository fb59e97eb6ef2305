namespace CoSell.PacScripts.Settings;

/// <summary>One environment that is deployed to. Each setting is checked when a step asks for it.</summary>
internal sealed class Target(string name, SettingsFile settings)
{
    public const string Staging = "staging";
    public const string Production = "production";

    public static readonly IReadOnlyList<string> Names =
        ["environment", "apiHost", "clientId", "resource", "tenantId", "resourceGroup", "webApp", "environmentVariables", "notice"];

    public string Name => name;

    /// <summary>Address of the Dataverse environment, such as <c>https://contoso.crm.dynamics.com</c>, without a closing slash.</summary>
    public string Environment
    {
        get
        {
            var text = Required("environment");
            var rule = Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.IsLoopback)
                && uri.AbsolutePath == "/";
            return rule
                ? text.TrimEnd('/')
                : throw Wrong("environment", $"is '{text}', which is no address of an environment", "write https://NAME.crm.dynamics.com");
        }
    }

    /// <summary>Host name of the API that this environment's connector calls, without scheme and path.</summary>
    public string ApiHost
    {
        get
        {
            var text = Required("apiHost");
            return Uri.CheckHostName(text) == UriHostNameType.Dns && text.Contains('.', StringComparison.Ordinal) && !text.Any(char.IsUpper)
                ? text
                : throw Wrong(
                    "apiHost", $"is '{text}', which is no public host name in lower case", "write it without https://, port and path: cosell.example.com");
        }
    }

    /// <summary>Client id of the app registration that connections sign in with.</summary>
    public string ClientId
    {
        get
        {
            var text = Required("clientId");
            return Guid.TryParseExact(text, "D", out _)
                ? text
                : throw Wrong("clientId", $"is '{text}', which is no GUID", "copy the Application (client) ID of the app registration");
        }
    }

    /// <summary>Application ID URI of the API's app registration; null when it is not set.</summary>
    public string? Resource => settings.Text(name, "resource") is { Length: > 0 } text ? text : null;

    /// <summary>Directory (tenant) id of the app registrations; null when any tenant may sign in.</summary>
    public string? TenantId => settings.Text(name, "tenantId") is { Length: > 0 } text ? text : null;

    public string ResourceGroup => Required("resourceGroup");

    public string WebApp => Required("webApp");

    /// <summary>Values of the solution's environment variables by schema name; what is not named keeps its default.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentVariables => settings.Texts(name, "environmentVariables");

    /// <summary>Whether the optional solution that tells somebody by mail is deployed, too.</summary>
    public bool Notice => settings.Text(name, "notice") switch
    {
        null or "" or "no" => false,
        "yes" => true,
        var other => throw Wrong("notice", $"is '{other}'", "write yes, or no to do without the notices"),
    };

    public Target Other => settings.For(name == Staging ? Production : Staging);

    /// <summary>The other target's API host, when it is set.</summary>
    public string? OtherApiHost => settings.Text(Other.Name, "apiHost");

    public SettingsException Wrong(string setting, string rule, string remedy) => SettingsFile.Wrong(name, setting, rule, remedy);

    private string Required(string setting) =>
        settings.Text(name, setting) is { Length: > 0 } text ? text : throw settings.Missing(name, setting);
}
