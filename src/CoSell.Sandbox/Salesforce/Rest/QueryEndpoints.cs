using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Queries and the further pages of their answers.</summary>
internal sealed class QueryEndpoints(SalesforceOrg org)
{
    private const int MinimumPage = 200;
    private const int MaximumPage = 2_000;

    private readonly QueryCursors cursors = new();

    public IResult Query(HttpRequest request)
    {
        if (!request.Query.TryGetValue("q", out var soql))
            throw new SalesforceException(
                400,
                new SalesforceError("MISSING_ARGUMENT", "No query was given: the parameter q is missing")
            );

        return JsonAnswer.Ok(cursors.First(org.Records.Query(soql.ToString()), PageSize(request)));
    }

    public IResult Next(string locator) => JsonAnswer.Ok(cursors.Next(locator));

    private static int PageSize(HttpRequest request)
    {
        var option = request
            .Headers["Sforce-Query-Options"]
            .ToString()
            .Split([',', ';'], StringSplitOptions.TrimEntries)
            .Select(o => o.Split('=', 2, StringSplitOptions.TrimEntries))
            .FirstOrDefault(o => o is ["batchSize", _]);
        return
            option is [_, var size]
            && int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Clamp(wanted, MinimumPage, MaximumPage)
            : MaximumPage;
    }
}
