using System.Collections.Concurrent;
using CoSell.Flows.Connectors;
using Newtonsoft.Json.Linq;

namespace CoSell.Sandbox.Connections;

/// <summary>Reads rows of a table through queries, every page of them.</summary>
internal sealed class SalesforceTables(SalesforceSession session)
{
    public const string Data = "/services/data/v58.0";

    private readonly ConcurrentDictionary<string, string> fieldsOf = new(StringComparer.OrdinalIgnoreCase);

    public Task<ConnectorResponse> QueryAsync(string soql, CancellationToken cancellationToken) =>
        session.SendAsync(
            HttpMethod.Get,
            $"{Data}/query?q={Uri.EscapeDataString(soql)}",
            null,
            null,
            cancellationToken
        );

    /// <summary>All rows, flat, or the answer that kept them from being read.</summary>
    public async Task<(IReadOnlyList<JObject> Rows, ConnectorResponse? Failure)> ReadAllAsync(
        string soql,
        CancellationToken cancellationToken
    )
    {
        var rows = new List<JObject>();
        var answer = await QueryAsync(soql, cancellationToken);
        while (answer.StatusCode == 200)
        {
            rows.AddRange(answer.Body!["records"]!.Select(SalesforceAnswer.Flat));
            if (answer.Body.Value<string>("nextRecordsUrl") is not { } next)
                return (rows, null);

            answer = await session.SendAsync(HttpMethod.Get, next, null, null, cancellationToken);
        }

        return (rows, answer);
    }

    /// <summary>The names of all fields; a query without a limit cannot ask for them with FIELDS(ALL).</summary>
    public async Task<(string Fields, ConnectorResponse? Failure)> FieldsAsync(
        string table,
        CancellationToken cancellationToken
    )
    {
        if (fieldsOf.TryGetValue(table, out var known))
            return (known, null);

        var uri = $"{Data}/sobjects/{Uri.EscapeDataString(table)}/describe";
        var answer = await session.SendAsync(HttpMethod.Get, uri, null, null, cancellationToken);
        if (answer.StatusCode != 200)
            return ("", answer);

        var fields = string.Join(',', answer.Body!["fields"]!.Select(f => f.Value<string>("name")));
        return (fieldsOf[table] = fields, null);
    }

    /// <summary>The object has other fields now: they are asked for anew.</summary>
    public void Forget(string table) => fieldsOf.TryRemove(table, out _);

    public async Task<ConnectorResponse> GetItemsAsync(JObject parameters, CancellationToken cancellationToken)
    {
        var table = parameters.Value<string>("table")!;
        var (fields, failure) = parameters.Value<string>("$select") is { Length: > 0 } select
            ? (select, null)
            : await FieldsAsync(table, cancellationToken);
        if (failure is not null)
            return failure;

        var soql = $"SELECT {fields} FROM {table}" + Clauses(parameters);
        var (rows, refused) = await ReadAllAsync(soql, cancellationToken);
        return refused ?? SalesforceAnswer.Of(200, new JObject { ["value"] = new JArray(rows) });
    }

    private static string Clauses(JObject parameters)
    {
        string Clause(string name, Func<string, string> soql) =>
            parameters[name]?.ToString() is { Length: > 0 } value ? soql(value) : "";

        return Clause("$filter", v => " WHERE " + SalesforceFilter.ToSoql(v))
            + Clause("$orderby", v => " ORDER BY " + SalesforceFilter.OrderBy(v))
            + Clause("$top", v => " LIMIT " + v)
            + Clause("$skip", v => " OFFSET " + v);
    }
}
