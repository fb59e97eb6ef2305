using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Support;

/// <summary>
/// What the browser found wrong with a page by itself: errors at its console (a breach of the content security policy is
/// one), uncaught exceptions, requests that failed.
/// </summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> heard = new();
    private readonly ConcurrentQueue<string> meant = new();

    public IReadOnlyList<string> Unmeant =>
        [.. heard.Where(complaint => !meant.Any(part => complaint.Contains(part, StringComparison.Ordinal)))];

    /// <summary>A complaint with these words is what the test is about.</summary>
    public void Meant(string part) => meant.Enqueue(part);

    public void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                heard.Enqueue($"console: {message.Text} ({message.Location})");
            }
        };
        page.PageError += (_, error) => heard.Enqueue($"exception: {error}");
        page.RequestFailed += (_, request) =>
        {
            // Somebody went on before everything was there.
            if (request.Failure is not "net::ERR_ABORTED")
            {
                heard.Enqueue($"request: {request.Method} {request.Url} failed: {request.Failure}");
            }
        };
    }
}
