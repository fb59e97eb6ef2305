using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using CoSell.Ledger.Dataverse.SignIn;

namespace CoSell.Ledger.Dataverse.WebApi;

/// <summary>
/// Calls the Web API of one environment: signs in, waits out 429, tries passing faults again, tells what a refusal means.
/// Throws <see cref="LedgerUnavailableException"/> when it gives up, or is refused for another reason than the row's state.
/// </summary>
internal sealed class DataverseClient(HttpClient http, IDataverseTokens tokens, TimeProvider time)
{
    public const string Root = "/api/data/v9.2/";

    private const int PageSize = 500;

    /// <summary>The environment's host.</summary>
    public string Host => http.BaseAddress!.Authority;

    /// <summary>The row; null when it is not there.</summary>
    public async Task<JsonObject?> RowAsync(string address, CancellationToken cancellationToken)
    {
        var reply = Checked(await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, Root + address), cancellationToken));
        return reply.Succeeded ? reply.Body ?? throw new LedgerUnavailableException(reply.Says()) : null;
    }

    /// <summary>The rows of a query, page after page.</summary>
    public async IAsyncEnumerable<JsonObject> RowsAsync(string query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = Root + query; next is not null;)
        {
            var address = next;
            var page = Checked(await SendAsync(() => List(address), cancellationToken));
            foreach (var row in page.Body?["value"]?.AsArray() ?? throw new LedgerUnavailableException(page.Says()))
            {
                yield return row!.AsObject();
            }

            next = NextPage(page.Body);
        }
    }

    /// <summary>The rows of a query that has one page; null when it is refused with that code.</summary>
    public async Task<IReadOnlyList<JsonObject>?> TryRowsAsync(string query, string refusal, CancellationToken cancellationToken)
    {
        var reply = await SendAsync(() => new HttpRequestMessage(HttpMethod.Get, Root + query), cancellationToken);
        return string.Equals(reply.Code, refusal, StringComparison.OrdinalIgnoreCase)
            ? null
            : [.. (Checked(reply).Body?["value"]?.AsArray() ?? throw new LedgerUnavailableException(reply.Says())).Select(row => row!.AsObject())];
    }

    /// <summary>The first row of a query; null when there is none.</summary>
    public async Task<JsonObject?> FirstAsync(string query, CancellationToken cancellationToken)
    {
        await foreach (var row in RowsAsync($"{query}&$top=1", cancellationToken))
        {
            return row;
        }

        return null;
    }

    /// <summary>Carries all changes out, or none: the reply is a success, a conflict, or says that a row is missing.</summary>
    public async Task<DataverseReply> TryTogetherAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var reply = await SendBatchAsync(changes, together: true, cancellationToken);
        return reply.Parts.FirstOrDefault(part => !part.Succeeded) is { } refusal
            ? Checked(refusal) with { Unsure = reply.Unsure }
            : reply.Parts[0] with { Unsure = reply.Unsure };
    }

    /// <summary>Carries each change out for itself and gives their replies in order; a row that is there or gone already is no error.</summary>
    public async Task<IReadOnlyList<DataverseReply>> EachAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var (parts, _) = await SendBatchAsync(changes, together: false, cancellationToken);
        return [.. parts.Select(Checked)];
    }

    private static HttpRequestMessage List(string address)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (!address.Contains("$top=", StringComparison.Ordinal))
        {
            request.Headers.TryAddWithoutValidation("Prefer", $"odata.maxpagesize={PageSize}");
        }

        return request;
    }

    /// <summary>The next page's address, which must lie in the same environment: the token goes there.</summary>
    private string? NextPage(JsonObject page)
    {
        var link = (string?)page["@odata.nextLink"];
        return link is null || new Uri(http.BaseAddress!, link).GetLeftPart(UriPartial.Authority) == http.BaseAddress!.GetLeftPart(UriPartial.Authority)
            ? link
            : throw new LedgerUnavailableException("Dataverse named a next page at another address than Ledger:Dataverse:Url; set that to the environment's own address.");
    }

    private async Task<(IReadOnlyList<DataverseReply> Parts, bool Unsure)> SendBatchAsync(
        IReadOnlyList<Change> changes, bool together, CancellationToken cancellationToken)
    {
        IReadOnlyList<DataverseReply> parts = [];
        var whole = await SendAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Post, Root + "$batch") { Content = BatchRequest.Write(changes, together, Root) };
                if (!together)
                {
                    request.Headers.TryAddWithoutValidation("Prefer", "odata.continue-on-error");
                }

                return request;
            },
            cancellationToken,
            (text, type) =>
            {
                parts = BatchReply.Read(text, type);
                return parts.FirstOrDefault(part => part.IsPassing) ?? parts[0];
            });
        return parts.Count > 0 ? (parts, whole.Unsure)
            : together && !whole.Succeeded ? ([whole], whole.Unsure)
            : throw new LedgerUnavailableException(whole.Says());
    }

    private async Task<DataverseReply> SendAsync(
        Func<HttpRequestMessage> request, CancellationToken cancellationToken, Func<string, string?, DataverseReply>? readParts = null)
    {
        var pauses = new RetryPauses(time);
        var (unsure, renewed) = (false, false);
        while (true)
        {
            var (reply, fault) = await TryAsync(request, renew: false, readParts, cancellationToken);
            if (reply is { Status: HttpStatusCode.Unauthorized } && !renewed)
            {
                renewed = true;
                Retries.Count(reply.Status);
                (reply, fault) = await TryAsync(request, renew: true, readParts, cancellationToken);
            }

            if (reply is { IsPassing: false })
            {
                return reply with { Unsure = unsure };
            }

            unsure |= reply is not { IsUndone: true };
            if (!await pauses.TryWaitAsync(reply?.RetryAfter, cancellationToken))
            {
                throw new LedgerUnavailableException(
                    $"Dataverse did not take a call in {pauses.Tries} tries: {reply?.Says() ?? fault?.Message}", fault ?? new TimeoutException())
                {
                    RetryAfter = reply?.RetryAfter,
                };
            }

            Retries.Count(reply?.Status);
        }
    }

    private async Task<(DataverseReply? Reply, Exception? Fault)> TryAsync(
        Func<HttpRequestMessage> make, bool renew, Func<string, string?, DataverseReply>? readParts, CancellationToken cancellationToken)
    {
        using var request = make();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.TokenAsync(renew, cancellationToken));
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("OData-Version", "4.0");
        request.Headers.TryAddWithoutValidation("OData-MaxVersion", "4.0");
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var type = response.Content.Headers.ContentType?.ToString();
            return readParts is not null && type?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true
                ? (readParts(text, type), null)
                : (new DataverseReply(response.StatusCode, BatchReply.ObjectOf(text), WaitOf(response)), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or FormatException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, e);
        }
    }

    private TimeSpan? WaitOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static DataverseReply Checked(DataverseReply reply) =>
        reply.Succeeded || reply.IsMissing || reply.IsConflict ? reply : throw new LedgerUnavailableException(reply.Says());
}
