using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using CoSell.Api.Tests.Support;
using Microsoft.Data.Sqlite;

namespace CoSell.Api.Tests.Webhooks;

/// <summary>A test in which events are sent to a relay: an authority, the address of its certificate, and the flow behind.</summary>
public abstract class RelayTest
{
    protected const string Leaf = "/cert/leaf.cer";
    protected const string Path = "/v1/webhooks/partner-center";

    /// <summary>Made once: keys take long.</summary>
    private static readonly Lazy<(Authority Authority, X509Certificate2 Certificate)> Shared = new(() =>
    {
        var authority = new Authority();
        return (authority, authority.Issue());
    });

    private readonly string folder = Directory.CreateTempSubdirectory("cosell-relay-").FullName;
    private readonly List<RelayApplication> running = [];

    public TestContext TestContext { get; set; } = null!;

    private protected MovedTime Time { get; } = new();

    private protected static Authority Authority => Shared.Value.Authority;

    private protected static X509Certificate2 Certificate => Shared.Value.Certificate;

    private protected CertificateServer Certificates { get; private set; } = null!;

    private protected FlowServer Flow { get; private set; } = null!;

    private protected RelayApplication Relay => field ??= Start();

    private protected CancellationToken Token => TestContext.CancellationToken;

    [TestInitialize]
    public async Task StartAsync()
    {
        Certificates = await CertificateServer.StartAsync();
        Certificates.Offer(Leaf, Certificate.Export(X509ContentType.Cert));
        Flow = await FlowServer.StartAsync();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        foreach (var application in running)
        {
            await application.DisposeAsync();
        }

        await Certificates.DisposeAsync();
        await Flow.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Another instance of the API on the same ledger.</summary>
    private protected RelayApplication Start(params (string Key, string Value)[] changes)
    {
        var root = System.IO.Path.Combine(folder, "root.cer");
        File.WriteAllBytes(root, Authority.Certificate);
        var settings = new Dictionary<string, string>
        {
            ["Relay:Enabled"] = "true",
            ["Relay:Url"] = "https://cosell.example" + Path,
            ["Relay:CertificateHosts"] = $"{Certificates.Host}, {Certificates.PlainHost}",
            ["Relay:AuthorityPaths"] = root,
            ["Flows:InboundUrl"] = Flow.Url,
        };
        foreach (var (key, value) in changes)
        {
            settings[key] = value;
        }

        running.Add(new RelayApplication(System.IO.Path.Combine(folder, "ledger.db"), Time, settings));
        return running[^1];
    }

    private protected string FileOf(string text)
    {
        var path = System.IO.Path.Combine(folder, $"{Guid.NewGuid():n}.pem");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>An event as Partner Center words it.</summary>
    private protected string Event(string? referral = null, string name = "referral-updated", DateTimeOffset? changed = null) =>
        $$"""{"EventName":"{{name}}","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/{{referral ?? Bodies.ReferralId}}","ResourceName":"referral","AuditUri":null,"ResourceChangeUtcDate":"{{changed ?? Time.GetUtcNow():O}}"}""";

    private protected static string Sign(string body, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return "Signature " + Convert.ToBase64String(key.SignData(Encoding.UTF8.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    /// <summary>A request that is right in everything.</summary>
    private protected HttpRequestMessage Request(string body, X509Certificate2? signer = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.TryAddWithoutValidation("x-ms-signature", Sign(body, signer ?? Certificate));
        request.Headers.TryAddWithoutValidation("X-MS-Certificate-Url", Certificates.Url(Leaf));
        request.Headers.TryAddWithoutValidation("X-MS-Signature-Algorithm", "rsa-sha256");
        return request;
    }

    private protected async Task<Answer> SendAsync(HttpRequestMessage request, RelayApplication? to = null)
    {
        using (request)
        {
            using var client = (to ?? Relay).CreateClient();
            using var response = await client.SendAsync(request, Token);
            return await Answer.OfAsync(response);
        }
    }

    /// <summary>Sends a request that must be refused: clearly, and without anything being kept or posted.</summary>
    private protected async Task<Answer> RefusedAsync(HttpRequestMessage request, HttpStatusCode status, string rule)
    {
        var answer = await SendAsync(request);
        Assert.AreEqual(status, answer.Status, answer.Body.ToJsonString());
        Assert.AreEqual("application/problem+json", answer.MediaType);
        StringAssert.Contains(answer.Text("rule"), rule, StringComparison.Ordinal);
        Assert.IsFalse(string.IsNullOrWhiteSpace(answer.Text("remedy")));
        StringAssert.Contains(answer.Text("detail"), answer.Text("rule")!, StringComparison.Ordinal);
        Assert.AreEqual(0, await Relay.Store.CountWaitingWebhooksAsync(Token));
        Assert.IsEmpty(Flow.Taken);
        return answer;
    }

    /// <summary>Waits for what the relay does by itself; the clock goes on meanwhile by <paramref name="step"/>.</summary>
    private protected async Task UntilAsync(Func<bool> happened, string what, TimeSpan step = default)
    {
        for (var i = 0; i < 500 && !happened(); i++)
        {
            await Task.Delay(20, Token);
            Time.Advance(step);
        }

        Assert.IsTrue(happened(), what);
    }

    /// <summary>Waits until the relay has noted that the flow has every event.</summary>
    private protected async Task NothingWaitsAsync()
    {
        for (var i = 0; i < 500 && await Relay.Store.CountWaitingWebhooksAsync(Token) > 0; i++)
        {
            await Task.Delay(20, Token);
        }

        Assert.AreEqual(0, await Relay.Store.CountWaitingWebhooksAsync(Token));
    }
}
