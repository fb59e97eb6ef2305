using System.Globalization;
using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Vocabulary;

internal sealed record ListShape(Shape Item, int Most = int.MaxValue) : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
        if (value is not JsonArray list)
        {
            problems.Add($"{at} must be an array.");
            return;
        }

        if (list.Count > Most)
        {
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{at} has {list.Count} entries, the most is {Most}."));
        }

        for (var i = 0; i < list.Count; i++)
        {
            Item.Check(list[i], string.Create(CultureInfo.InvariantCulture, $"{at}/{i}"), problems);
        }
    }
}

/// <summary>An object whose property names are all known: a misspelt one must be seen, not swallowed.</summary>
internal sealed record ObjectShape(IReadOnlyDictionary<string, Shape> Properties) : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
        if (value is not JsonObject fields)
        {
            problems.Add($"{at} must be an object.");
            return;
        }

        foreach (var (name, field) in fields)
        {
            if (Properties.TryGetValue(name, out var shape))
            {
                shape.Check(field, $"{at}/{name}", problems);
            }
            else
            {
                problems.Add($"{at}/{name} is not a property of the contract.");
            }
        }
    }
}

/// <summary>The service's <c>ids</c>: a list, but an empty object in some documented samples.</summary>
internal sealed record ListOrEmptyObjectShape(ListShape List) : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
        if (value is not JsonObject { Count: 0 })
        {
            List.Check(value, at, problems);
        }
    }
}
