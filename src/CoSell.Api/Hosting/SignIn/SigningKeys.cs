using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace CoSell.Api.Hosting.SignIn;

/// <summary>
/// The keys by which the sign-in service signs, from its metadata document: read when first needed, again every twelve
/// hours, and once more when a token names a key that is not known, at most once a minute however many such tokens come.
/// When reading fails, the keys that are known stay in force.
/// </summary>
internal sealed partial class SigningKeys : BaseConfigurationManager, IConfigurationManager<OpenIdConnectConfiguration>, IDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(12);

    public static readonly TimeSpan AtMostEvery = TimeSpan.FromMinutes(1);

    /// <summary>How soon the first reading is tried again; callers are told to wait as long.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private const int LargestDocument = 1024 * 1024;

    private readonly SignInSettings settings;
    private readonly TimeProvider time;
    private readonly ILogger<SigningKeys> logger;
    private readonly HttpClient http;
    private readonly SemaphoreSlim gate = new(1);
    private readonly Lock sync = new();
    private volatile OpenIdConnectConfiguration? known;
    private DateTimeOffset due = DateTimeOffset.MinValue;
    private DateTimeOffset askedAt = DateTimeOffset.MinValue;

    public SigningKeys(SignInSettings settings, TimeProvider time, ILogger<SigningKeys> logger)
    {
        (this.settings, this.time, this.logger) = (settings, time, logger);
        UseLastKnownGoodConfiguration = false;

        // A redirect could lead to keys of somebody else's.
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = LargestDocument,
        };
    }

    /// <summary>False until the metadata document was read once: no token can be judged before.</summary>
    public bool AreKnown => known is not null;

    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel)
    {
        if (Current is { } current)
        {
            return current;
        }

        await gate.WaitAsync(cancel);
        try
        {
            return Current ?? await ReadAsync();
        }
        finally
        {
            gate.Release();
        }
    }

    public override async Task<BaseConfiguration> GetBaseConfigurationAsync(CancellationToken cancel) => await GetConfigurationAsync(cancel);

    /// <summary>A token named a key that is not known.</summary>
    public override void RequestRefresh()
    {
        lock (sync)
        {
            var now = time.GetUtcNow();
            due = now - askedAt >= AtMostEvery ? now : due;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        gate.Dispose();
    }

    private OpenIdConnectConfiguration? Current
    {
        get
        {
            lock (sync)
            {
                return time.GetUtcNow() < due ? known : null;
            }
        }
    }

    /// <summary>Not ended by the end of the request that happened to need it: others wait for it too.</summary>
    private async Task<OpenIdConnectConfiguration> ReadAsync()
    {
        var now = time.GetUtcNow();
        if (known is null && now - askedAt < AfterFailure)
        {
            throw new InvalidOperationException("The signing keys could not be read a moment ago.");
        }

        try
        {
            Asked(now, now + Every);
            var documents = new HttpDocumentRetriever(http) { RequireHttps = settings.Authority.StartsWith(Uri.UriSchemeHttps + ":", StringComparison.Ordinal) };
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(settings.Metadata, documents, CancellationToken.None);
            return known = read.SigningKeys.Count > 0 ? read : throw new InvalidOperationException("The metadata document names no signing key.");
        }
        catch (Exception e)
        {
            Log.NotRead(logger, settings.Metadata, e);
            Asked(now, now + AtMostEvery);
            return known ?? throw new InvalidOperationException("The signing keys could not be read.", e);
        }
    }

    private void Asked(DateTimeOffset at, DateTimeOffset next)
    {
        lock (sync)
        {
            (askedAt, due) = (at, next);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The signing keys could not be read from {Metadata}. Check SignIn:Tenants, SignIn:Authority and that the API may reach that address.")]
        public static partial void NotRead(ILogger logger, string metadata, Exception exception);
    }
}
