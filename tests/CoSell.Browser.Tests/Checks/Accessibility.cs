using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Checks;

/// <summary>What axe-core finds by the rules of WCAG 2.2, levels A and AA, and by its best practices, as far as a program can see it.</summary>
internal static class Accessibility
{
    private const string Run = """
        () => axe.run(document, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        }).then(result => ({ rules: result.passes.length, violations: result.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id} (${rule.impact}) at ${node.target.join(' ')}: ${node.failureSummary.replace(/\s+/g, ' ')} See ${rule.helpUrl}`)) }))
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Each violation with its rule, its element and how to mend it.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(Axe);
        var found = await page.EvaluateAsync<JsonElement>(Run);
        Assert.AreNotEqual(0, found.GetProperty("rules").GetInt32(), "No rule looked at anything.");
        return [.. found.GetProperty("violations").EnumerateArray().Select(violation => violation.GetString()!)];
    }

    public static async Task HoldsAsync(IPage page)
    {
        var violations = await ViolationsAsync(page);
        Assert.IsEmpty(violations, $"{page.Url}:\n{string.Join('\n', violations)}");
    }
}
