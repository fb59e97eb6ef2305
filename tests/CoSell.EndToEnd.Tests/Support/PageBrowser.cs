using System.Net;
using System.Text.RegularExpressions;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>A browser at the operations pages, as far as forms need one: it keeps cookies and sends the page's own token.</summary>
internal sealed partial class PageBrowser(Uri api) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = api };

    public async Task<string> ShowAsync(string page)
    {
        using var answer = await client.GetAsync(new Uri(page, UriKind.Relative));
        var source = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, source);
        return source;
    }

    /// <summary>Sends a form that stands on the page; it must be carried out.</summary>
    public async Task SendAsync(string page, string action, params (string Name, string Value)[] filled)
    {
        var source = await ShowAsync(page);
        StringAssert.Contains(source, $"action=\"{action}\"", StringComparison.Ordinal);
        var fields = filled.Append(("antiforgery", Antiforgery().Match(source).Groups["token"].Value));
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var answer = await client.PostAsync(new Uri(action, UriKind.Relative), form);
        Assert.AreEqual(HttpStatusCode.SeeOther, answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"antiforgery\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Antiforgery();
}
