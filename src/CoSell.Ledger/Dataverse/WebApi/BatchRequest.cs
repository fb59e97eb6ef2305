using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>
/// Writes several changes as one request, by Microsoft's page "Execute batch operations using the Web API": as a change
/// set, which happens as a whole or not at all, or each for itself.
/// </summary>
internal static class BatchRequest
{
    private const string LineEnd = "\r\n";

    public static StringContent Write(IReadOnlyList<Change> changes, bool together, string root)
    {
        var batch = "batch_" + Guid.NewGuid();
        var text = new StringBuilder();
        if (together)
        {
            var set = "changeset_" + Guid.NewGuid();
            Line(text, $"--{batch}", $"Content-Type: multipart/mixed; boundary={set}", string.Empty);
            Parts(text, changes, set, root, numbered: true);
        }
        else
        {
            Parts(text, changes, batch, root, numbered: false);
        }

        if (together)
        {
            Line(text, $"--{batch}--");
        }

        var content = new StringContent(text.ToString(), Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/mixed; boundary={batch}");
        return content;
    }

    private static void Parts(StringBuilder text, IReadOnlyList<Change> changes, string boundary, string root, bool numbered)
    {
        for (var i = 0; i < changes.Count; i++)
        {
            Line(text, $"--{boundary}", "Content-Type: application/http", "Content-Transfer-Encoding: binary");
            if (numbered)
            {
                Line(text, string.Create(CultureInfo.InvariantCulture, $"Content-ID: {i + 1}"));
            }

            Line(text, string.Empty);
            Part(text, changes[i], root);
        }

        Line(text, $"--{boundary}--");
    }

    private static void Part(StringBuilder text, Change change, string root)
    {
        Line(text, $"{change.Method} {root}{change.Address} HTTP/1.1");
        if (change.Condition is not null)
        {
            Line(text, change.Condition);
        }

        if (change.Body is null)
        {
            Line(text, string.Empty);
            return;
        }

        Line(text, "Content-Type: application/json; type=entry", string.Empty, change.Body.ToJsonString());
    }

    private static void Line(StringBuilder text, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            text.Append(line).Append(LineEnd);
        }
    }
}
