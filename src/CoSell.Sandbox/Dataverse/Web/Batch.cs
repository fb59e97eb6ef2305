using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Dataverse.Errors;
using CoSell.Sandbox.Dataverse.Rows;
using Microsoft.AspNetCore.WebUtilities;

namespace CoSell.Sandbox.Dataverse.Web;

/// <summary>
/// Several requests in one, by Microsoft's page "Execute batch operations using the Web API": in order; the first that
/// fails is the last, unless the caller prefers to go on; a change set happens as a whole or not at all.
/// </summary>
internal sealed partial class Batch(DataverseEnvironment environment, Router router, ODataRequest batch, string body)
{
    private const int MostRequests = 1000;

    private readonly string boundary = "batchresponse_" + Guid.NewGuid();
    private readonly StringBuilder answer = new();

    public ODataReply Run()
    {
        var parts = BatchPart.Split(body, batch.Header("Content-Type"));
        if (parts.Sum(part => part.ChangeSet?.Count ?? 1) > MostRequests)
        {
            throw Refuse.Query($"The batch has more than {MostRequests} requests.");
        }

        var status = 200;
        foreach (var part in parts)
        {
            var failed = part.ChangeSet is { } set ? RunSet(set) : RunOne(part);
            if (failed && !batch.Prefer.ContinueOnError)
            {
                status = 400;
                break;
            }
        }

        answer.Append("--").Append(boundary).Append("--\r\n");
        return ODataReply.Of(status, answer.ToString(), $"multipart/mixed; boundary={boundary}").With("Preference-Applied", batch.Prefer.Applied);
    }

    private bool RunOne(BatchPart part)
    {
        var reply = Try(() => environment.Transact(session => Answer(session, part, [])));
        Append(boundary, reply, contentId: null);
        return reply.Status >= 400;
    }

    private bool RunSet(IReadOnlyList<BatchPart> set)
    {
        var replies = new List<(ODataReply Reply, string? ContentId)>();
        var failure = Try(() => environment.Transact(session =>
        {
            var names = new Dictionary<string, string>();
            foreach (var part in set)
            {
                replies.Add((InSet(session, part, names), part.ContentId));
            }

            return ODataReply.Empty(200);
        }));
        if (failure.Status >= 400)
        {
            Append(boundary, failure, contentId: null);
            return true;
        }

        var inner = "changesetresponse_" + Guid.NewGuid();
        answer.Append("--").Append(boundary).Append("\r\nContent-Type: multipart/mixed; boundary=").Append(inner).Append("\r\n\r\n");
        foreach (var (reply, contentId) in replies)
        {
            Append(inner, reply, contentId);
        }

        answer.Append("--").Append(inner).Append("--\r\n");
        return false;
    }

    private ODataReply InSet(Session session, BatchPart part, Dictionary<string, string> names)
    {
        if (part.Method == "GET")
        {
            throw Refuse.Query("A GET operation is not allowed in a change set.");
        }

        var contentId = part.ContentId ?? throw Refuse.Query("Content-ID header not present for the change set request.");
        var reply = Answer(session, part, names);
        if (reply.Headers.TryGetValue("Location", out var created))
        {
            names[contentId] = created;
        }

        return reply;
    }

    /// <summary>Carries one request out; <c>$1</c> stands for what the request with that Content-ID created.</summary>
    private ODataReply Answer(Session session, BatchPart part, Dictionary<string, string> names)
    {
        string Name(Match match) => names.GetValueOrDefault(match.Groups["id"].Value)
            ?? throw Refuse.Query($"Content-ID Reference: '{match.Value}' does not exist in the batch context.");

        var address = LeadingReference().Replace(part.Address, Name);
        var content = names.Count == 0 ? part.Body : QuotedReference().Replace(part.Body, match => $"\"{Name(match)}");
        return router.Answer(session, new ODataRequest(part.Method, address, part.Headers, content, batch.Root));
    }

    private static ODataReply Try(Func<ODataReply> work)
    {
        try
        {
            return work();
        }
        catch (DataverseException refusal)
        {
            return ODataReply.Refused(refusal);
        }
    }

    private void Append(string delimiter, ODataReply reply, string? contentId)
    {
        answer.Append("--").Append(delimiter).Append("\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId is not null)
        {
            answer.Append("Content-ID: ").Append(contentId).Append("\r\n");
        }

        answer.Append("\r\nHTTP/1.1 ").Append(reply.Status).Append(' ').Append(ReasonPhrases.GetReasonPhrase(reply.Status)).Append("\r\n");
        foreach (var (name, value) in reply.Headers)
        {
            answer.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        answer.Append("\r\n").Append(reply.Text).Append("\r\n");
    }

    [GeneratedRegex(@"^\$(?<id>\w+)(?=/|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadingReference();

    [GeneratedRegex("\"/?\\$(?<id>[0-9]+)(?=[\"/])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedReference();
}
