namespace CoSell.Benchmarks.Pages;

/// <summary>A page as a person opens it.</summary>
/// <param name="What">In words.</param>
/// <param name="Address">Its address on a ledger.</param>
internal sealed record PageExample(string What, Func<FullLedger, string> Address);

/// <summary>How each page is opened. The pages are taken from the API's routes, so that a new one cannot be forgotten.</summary>
internal static class Examples
{
    /// <summary>Answers what is no page.</summary>
    private const string Rest = "/{**rest}";

    /// <summary>Throws <see cref="InvalidOperationException"/> for a page with parts in its address that nobody gave an example of.</summary>
    public static IEnumerable<PageExample> Of(string route) => route switch
    {
        _ when route.EndsWith(Rest, StringComparison.Ordinal) || route.EndsWith(".css", StringComparison.Ordinal) => [],
        "/operations/deals" => [Plain(route), new("search by referral id", ledger => $"{route}?q={ledger.LastReferral}"), new("search by a name that every deal has", _ => $"{route}?q=Fabrikam")],
        "/operations/deals/{id}" =>
        [
            new("a deal with a long timeline", ledger => $"/operations/deals/{ledger.LongDeal}"),
            new("the same, its whole timeline", ledger => $"/operations/deals/{ledger.LongDeal}?events=all"),
        ],
        "/operations/failures/{id}" => [new("a failure", ledger => $"/operations/failures/{ledger.Failure}")],
        _ when route.Contains('{', StringComparison.Ordinal) =>
            throw new InvalidOperationException($"The page {route} is new: say in {nameof(Examples)} how it is opened."),
        _ => [Plain(route)],
    };

    private static PageExample Plain(string route) => new(route, _ => route);
}
