using System.Globalization;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>Queries and the further pages of their answers.</summary>
internal sealed class QueryEndpoints(SalesforceOrg org)
{
    private const int MinimumPage = 200;
    private const int MaximumPage = 2_000;

    private readonly QueryCursors cursors = new();

    public JsonAnswer Query(ApiRequest request, bool withDeleted)
    {
        if (!request.Query.TryGetValue("q", out var soql))
            throw Refuse.Missing("q");

        return JsonAnswer.Ok(cursors.First(org.Records.Query(soql.ToString(), withDeleted), PageSize(request)));
    }

    public JsonAnswer Next(string locator) => JsonAnswer.Ok(cursors.Next(locator));

    private static int PageSize(ApiRequest request)
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
