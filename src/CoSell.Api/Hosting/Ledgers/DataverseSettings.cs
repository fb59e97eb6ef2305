using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CoSell.Core.Ledger;
using CoSell.Ledger.Dataverse;
using CoSell.Ledger.Dataverse.SignIn;
using CoSell.Ledger.DigestKeys;

namespace CoSell.Api.Hosting.Ledgers;

/// <summary>
/// Where the environment is and how the API signs in to it. Messages name keys, never values: one could be a secret that
/// was put in the wrong place.
/// </summary>
internal sealed class DataverseSettings
{
    public const string Section = "Dataverse";

    private const string Prefix = "Ledger:Dataverse:";

    private static readonly string[] Proofs = ["ClientSecret", "CertificatePath", "ManagedIdentity"];
    private static readonly string[] Known = ["Url", "Authority", "TenantId", "ClientId", .. Proofs, "CertificatePassword"];

    private readonly IConfigurationSection section;
    private readonly DigestSeal seal;
    private readonly List<string> faults;

    private DataverseSettings(IConfigurationSection section, DigestSeal seal, List<string> faults) =>
        (this.section, this.seal, this.faults) = (section, seal, faults);

    /// <summary>Checks the section and adds every fault to the list; what is given back is only to be used when there is none.</summary>
    public static Func<TimeProvider, ISyncLedger> Read(IConfigurationSection section, DigestSeal seal, List<string> faults) =>
        new DataverseSettings(section, seal, faults).Read();

    private Func<TimeProvider, ISyncLedger> Read()
    {
        foreach (var unknown in section.GetChildren().Select(child => child.Key).Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            Fault(unknown, $"is not a known key; the keys are {string.Join(", ", Known)}");
        }

        var environment = Origin("Url", "the address of the environment, such as https://contoso.crm.dynamics.com", required: true);
        var authority = Origin("Authority", "the sign-in service of a national cloud, such as https://login.microsoftonline.us", required: false);
        var tokens = TokensOf(environment, authority ?? EntraTokens.PublicCloud);
        return time => new DataverseLedger(Client(environment!), tokens!, time, seal);
    }

    private static HttpClient Client(Uri environment) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    })
    {
        BaseAddress = environment,
        Timeout = TimeSpan.FromSeconds(20),
    };

    private EntraTokens? TokensOf(Uri? environment, Uri authority)
    {
        var given = Proofs.Where(IsSet).ToArray();
        if (given.Length != 1)
        {
            faults.Add($"{Prefix}{string.Join(", ", Proofs)}: exactly one must be set, and there are {given.Length}; set the one by which the API signs in.");
            return null;
        }

        if (IsSet("CertificatePassword") && given[0] != "CertificatePath")
        {
            Fault("CertificatePassword", "belongs to a certificate; set CertificatePath, or leave it out");
        }

        return given[0] == "ManagedIdentity" ? ByManagedIdentity(environment) : ByApplication(given[0], environment, authority);
    }

    private EntraTokens? ByManagedIdentity(Uri? environment)
    {
        foreach (var key in new[] { "TenantId", "ClientId" }.Where(IsSet))
        {
            Fault(key, "has no meaning for a managed identity; leave it out");
        }

        var identity = section["ManagedIdentity"]!;
        var system = identity.Equals("system", StringComparison.OrdinalIgnoreCase);
        if (!system && !Guid.TryParse(identity, out _))
        {
            Fault("ManagedIdentity", "must be the word system, or the client id (a GUID) of a user-assigned identity");
        }

        return faults.Count == 0 ? EntraTokens.ByManagedIdentity(environment!, system ? null : identity) : null;
    }

    private EntraTokens? ByApplication(string proof, Uri? environment, Uri authority)
    {
        if (!Guid.TryParse(section["TenantId"], out _) && Uri.CheckHostName(section["TenantId"]) != UriHostNameType.Dns)
        {
            Fault("TenantId", "must be the directory's id (a GUID) or one of its domain names; copy it from the application's overview in Entra ID");
        }

        if (!Guid.TryParse(section["ClientId"], out _))
        {
            Fault("ClientId", "must be the application's id (a GUID); copy it from the application's overview in Entra ID");
        }

        var certificate = proof == "CertificatePath" ? Certificate() : null;
        if (faults.Count > 0)
        {
            return null;
        }

        var application = new EntraApplication(authority, section["TenantId"]!, section["ClientId"]!);
        return certificate is null
            ? EntraTokens.BySecret(environment!, application, section["ClientSecret"]!)
            : EntraTokens.ByCertificate(environment!, application, certificate);
    }

    /// <summary>A PFX file, or a PEM file that holds the certificate and its key.</summary>
    private X509Certificate2? Certificate()
    {
        var path = section["CertificatePath"]!;
        try
        {
            var certificate = X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12
                ? X509CertificateLoader.LoadPkcs12FromFile(path, section["CertificatePassword"])
                : X509Certificate2.CreateFromPemFile(path);
            if (certificate.HasPrivateKey)
            {
                return certificate;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // Told below in words that hold nothing of the file.
        }

        Fault("CertificatePath", "must be a file that can be read and holds a certificate with its private key: PFX (with CertificatePassword, if it has one) or PEM");
        return null;
    }

    private Uri? Origin(string key, string what, bool required)
    {
        if (!IsSet(key) && !required)
        {
            return null;
        }

        if (Uri.TryCreate(section[key], UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" })
        {
            return address;
        }

        Fault(key, $"must be {what}: https, without a path");
        return null;
    }

    private bool IsSet(string key) => !string.IsNullOrEmpty(section[key]);

    private void Fault(string key, string rule) => faults.Add($"{Prefix}{key} {rule}.");
}
