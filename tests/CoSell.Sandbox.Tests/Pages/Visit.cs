using System.Net;
using System.Xml.Linq;
using CoSell.Api.Tests.Pages;
using CoSell.Sandbox.Hosting;
using CoSell.Sandbox.Scenarios;

namespace CoSell.Sandbox.Tests.Pages;

/// <summary>Somebody at the page of a sandbox of their own, with a browser that runs no script.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly HttpClient browser;

    private Visit(SandboxHost host)
    {
        Host = host;
        Time = new SandboxTime(host);
        browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Addresses.First().Value };
    }

    public SandboxHost Host { get; }

    public SandboxTime Time { get; }

    /// <param name="options">How the sandbox is started.</param>
    /// <param name="registered">Whether the webhook is registered.</param>
    public static async Task<Visit> StartAsync(SandboxOptions? options = null, bool registered = true)
    {
        var visit = new Visit(await SandboxHost.StartAsync((options ?? new SandboxOptions()) with { Port = 0 }, default));
        if (registered)
        {
            await SetUp.RegisterAsync(visit.Host, default);
        }

        await visit.Time.SettleAsync(default);
        return visit;
    }

    public async Task<Seen> GetAsync(string address)
    {
        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return await Seen.OfAsync(response);
    }

    /// <summary>Fills in the form of a page and sends it with everything that it holds, as a browser does.</summary>
    public async Task<Seen> SendAsync(Seen page, string action, params (string Name, string? Value)[] filled)
    {
        var fields = page.Form(action).Descendants().Where(element => element.Attribute("name") is not null)
            .Select(element => (Name: element.Get("name")!, Value: ValueOf(element)))
            .Where(field => field.Value is not null)
            .ToList();
        foreach (var (name, value) in filled)
        {
            Assert.IsTrue(page.Form(action).Descendants().Any(element => element.Get("name") == name), $"the form has no field {name}");
            fields.RemoveAll(field => field.Name == name);
            fields.AddRange(value is null ? [] : [(name, value)]);
        }

        return await PostAsync(action, [.. fields.Select(field => (field.Name, field.Value!))]);
    }

    public async Task<Seen> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await PostAsync(address, content);
    }

    public async Task<Seen> PostAsync(string address, HttpContent content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await browser.SendAsync(request);
        return await Seen.OfAsync(response);
    }

    /// <summary>Where a form led to after it was carried out.</summary>
    public Task<Seen> FollowAsync(Seen sent)
    {
        Assert.AreEqual(HttpStatusCode.SeeOther, sent.Status, sent.Source);
        return GetAsync(sent.Location!.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await Host.DisposeAsync();
    }

    private static string? ValueOf(XElement element) => element.Name.LocalName switch
    {
        "select" => (element.Elements("option").FirstOrDefault(option => option.Attribute("selected") is not null) ?? element.Elements("option").First()).Get("value"),
        "textarea" => element.Value,
        "button" => null,
        _ when element.Get("type") == "checkbox" && element.Attribute("checked") is null => null,
        _ => element.Get("value") ?? string.Empty,
    };
}

/// <summary>A page as a browser got it.</summary>
internal sealed record Seen(HttpStatusCode Status, Uri? Location, IReadOnlyDictionary<string, string> Headers, string Source)
{
    private XElement? root;

    public XElement Root => root ??= Html.Parse(Source);

    public string Text => Root.Descendants("main").Single().Text();

    public XElement Form(string action) => Root.Descendants("form").Single(form => form.Get("action") == action);

    /// <summary>What stands beside that label in the cards.</summary>
    public string Fact(string label) => Root.Descendants("div").First(div => div.Elements("dt").Any(term => term.Text() == label)).Element("dd")!.Text();

    /// <summary>The lines that say what was refused.</summary>
    public IReadOnlyList<string> Faults => [.. Root.Descendants("div").Where(div => div.Get("role") == "alert").Descendants("li").Select(line => line.Text())];

    public static async Task<Seen> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Headers.Location,
        response.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync());
}
