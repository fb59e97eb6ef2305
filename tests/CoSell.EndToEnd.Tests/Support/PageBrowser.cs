using System.Net;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Hosting;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>Looks at the operations pages of a world as a browser on its machine does, and sends their forms.</summary>
internal sealed partial class PageBrowser(SandboxHost host) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = host.Addresses["API"] };

    public void Dispose() => client.Dispose();

    /// <summary>The text of a page: what stands between its tags.</summary>
    public async Task<string> TextAsync(string path) => WebUtility.HtmlDecode(Tag().Replace(await SourceAsync(path), " "));

    /// <summary>Sends a form of the page with these fields, and gives the text of the page that it leads to.</summary>
    /// <param name="page">Where the form stands.</param>
    /// <param name="action">Where it goes.</param>
    /// <param name="fields">What was filled in.</param>
    public async Task<string> SendAsync(string page, string action, params IEnumerable<(string Name, string Value)> fields)
    {
        var token = Antiforgery().Match(await SourceAsync(page)).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(
            fields.Append(("antiforgery", WebUtility.HtmlDecode(token))).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form);
        var source = await answer.Content.ReadAsStringAsync();
        Assert.IsTrue(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {source}");
        return WebUtility.HtmlDecode(Tag().Replace(source, " "));
    }

    private async Task<string> SourceAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var source = await answer.Content.ReadAsStringAsync();
        Assert.IsTrue(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {source}");
        return source;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tag();

    [GeneratedRegex("name=\"antiforgery\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Antiforgery();
}
