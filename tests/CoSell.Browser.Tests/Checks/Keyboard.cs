using Microsoft.Playwright;

namespace CoSell.Browser.Tests.Checks;

/// <summary>Everything that can be used can be reached with the tabulator key, and shows that it was.</summary>
internal static class Keyboard
{
    private const string Name = """
        element => `<${element.tagName.toLowerCase()}> ${(element.getAttribute('aria-label') ?? element.name
            ?? '')} ${element.textContent.trim().slice(0, 60)}`.replace(/\s+/g, ' ').trim()
        """;

    private const string Mark = """
        () => {
            const controls = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
                .filter(control => !control.disabled && control.checkVisibility())
                .filter(control => control.type !== 'radio' || control.checked || !document.querySelector(`input[name="${control.name}"]:checked`));
            controls.forEach(control => control.dataset.unreached = '');
            document.activeElement?.blur();
            // A date is filled in by its parts: day, month, year, and the calendar's button.
            return controls.length + 3 * controls.filter(control => control.type === 'date').length;
        }
        """;

    private const string Reached = """
        () => {
            const here = document.activeElement, style = getComputedStyle(here);
            if (here === document.body || here.dataset.unreached === undefined) return null;
            delete here.dataset.unreached;
            return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none'
                ? '' : 'shows no focus: ' + (NAME)(here);
        }
        """;

    /// <summary>What a person without a mouse cannot reach, or cannot see that it was reached; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page)
    {
        // One more than there are: the browser's own frame has its turn between the last control and the first.
        var controls = await page.EvaluateAsync<int>(Mark);
        var faults = new List<string>();
        for (var press = 0; press <= controls; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>(Reached.Replace("NAME", Name, StringComparison.Ordinal)) is { Length: > 0 } fault)
            {
                faults.Add(fault);
            }
        }

        var unreached = await page.EvaluateAsync<string[]>($"() => [...document.querySelectorAll('[data-unreached]')].map({Name})");
        return [.. faults, .. unreached.Select(control => $"not reached: {control}")];
    }

    public static async Task ReachesAllAsync(IPage page)
    {
        var faults = await FaultsAsync(page);
        Assert.IsEmpty(faults, $"{page.Url}:\n{string.Join('\n', faults)}");
    }
}
