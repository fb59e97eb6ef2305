using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Expressions;

/// <summary>Evaluates every string inside a piece of a definition, property names included.</summary>
internal static class JsonTemplate
{
    /// <summary>
    /// Evaluates <paramref name="template"/>. An error carries the path of the field, starting with
    /// <paramref name="location"/>.
    /// </summary>
    public static JToken Evaluate(JToken? template, IExpressionContext context, string location) => template switch
    {
        null => JValue.CreateNull(),
        JObject o => EvaluateObject(o, context, location),
        JArray a => new JArray(a.Select((element, i) => Evaluate(element, context, $"{location}/{i}"))),
        JValue { Value: string text } => EvaluateText(text, context, location),
        _ => template,
    };

    private static JObject EvaluateObject(JObject template, IExpressionContext context, string location)
    {
        var result = new JObject();
        foreach (var property in template.Properties())
        {
            var at = $"{location}/{property.Name}";
            var name = property.Name.Contains('@', StringComparison.Ordinal)
                ? ContentText.Of(EvaluateName(property.Name, context, at))
                : property.Name;
            result[name] = Evaluate(property.Value, context, at);
        }

        return result;
    }

    /// <summary>A property such as <c>item/owner@odata.bind</c> holds an at sign that starts nothing.</summary>
    private static JToken EvaluateName(string name, IExpressionContext context, string location) =>
        name[0] == '@' || name.Contains("@{", StringComparison.Ordinal)
            ? EvaluateText(name, context, location)
            : new JValue(name);

    private static JToken EvaluateText(string text, IExpressionContext context, string location)
    {
        try
        {
            return Evaluator.Evaluate(text, context);
        }
        catch (ExpressionException e)
        {
            throw e.At(location);
        }
    }
}
