using System.Globalization;

namespace CoSell.Api.Pages.Frame;

/// <summary>One page of a list that the ledger cuts.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Items">Not more than <see cref="Size"/>.</param>
/// <param name="More">Whether a page follows.</param>
public sealed record ListPage<T>(int Number, IReadOnlyList<T> Items, bool More)
{
    public const int Size = 50;

    /// <summary>Nobody turns so many pages; the store reads what it skips.</summary>
    private const int Last = 100;

    /// <param name="asked">Number of the page, as it stands in the address; anything else is the first page.</param>
    /// <param name="read">Reads from the ledger: how many to skip, how many at most.</param>
    internal static async Task<ListPage<T>> ReadAsync(string? asked, Func<int, int, Task<IReadOnlyList<T>>> read)
    {
        var number = int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= Last ? given : 1;
        var items = await read((number - 1) * Size, Size + 1);
        return new ListPage<T>(number, [.. items.Take(Size)], items.Count > Size && number < Last);
    }
}
