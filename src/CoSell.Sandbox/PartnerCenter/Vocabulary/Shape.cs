using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CoSell.Sandbox.PartnerCenter.Vocabulary;

/// <summary>What a value of the contract looks like. Null is a value of every shape, as in the service's payloads.</summary>
internal abstract record Shape
{
    public void Check(JsonNode? value, string at, ICollection<string> problems)
    {
        if (value is not null)
        {
            CheckValue(value, at, problems);
        }
    }

    protected abstract void CheckValue(JsonNode value, string at, ICollection<string> problems);
}

internal sealed record AnyShape : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
    }
}

/// <summary>A scalar of one JSON kind.</summary>
internal sealed record ScalarShape(string Says, params JsonValueKind[] Kinds) : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
        if (!Kinds.Contains(value.GetValueKind()))
        {
            problems.Add($"{at} must be {Says}.");
        }
    }
}

internal sealed record ChoiceShape(IReadOnlySet<string> Values) : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
        if (value.GetValueKind() != JsonValueKind.String || !Values.Contains(value.GetValue<string>()))
        {
            problems.Add($"{at} has the value {value.ToJsonString()}, which is not one of: {string.Join(", ", Values)}.");
        }
    }
}

internal sealed record PatternShape(Regex Pattern, string Says) : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
        if (value.GetValueKind() != JsonValueKind.String || !Pattern.IsMatch(value.GetValue<string>()))
        {
            problems.Add($"{at} must be {Says}, not {value.ToJsonString()}.");
        }
    }
}

/// <summary>A date and time with its offset; a bare day or Salesforce's +0000 is none.</summary>
internal sealed record InstantShape(Regex Pattern) : Shape
{
    protected override void CheckValue(JsonNode value, string at, ICollection<string> problems)
    {
        if (value.GetValueKind() != JsonValueKind.String
            || !Pattern.IsMatch(value.GetValue<string>())
            || !DateTimeOffset.TryParse(value.GetValue<string>(), CultureInfo.InvariantCulture, out _))
        {
            problems.Add($"{at} must be a date and time with offset, not {value.ToJsonString()}.");
        }
    }
}
