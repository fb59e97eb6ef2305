using CoSell.Flows.Expressions;
using CoSell.Flows.Json;
using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Running.State;

/// <summary>The run's variables. Each keeps the type that it was initialised with.</summary>
internal sealed class VariableStore
{
    private readonly Dictionary<string, (string Type, JToken Value)> _variables = new(StringComparer.OrdinalIgnoreCase);

    public JToken Get(string name) => Find(name).Value;

    public void Initialize(string name, string type, JToken? value)
    {
        var kind = type.ToLowerInvariant();
        if (_variables.ContainsKey(name))
            throw new ActionFault("VariableExists", $"The variable '{name}' is already initialized.");
        var start = value is null || JsonValues.IsNull(value) ? StartOf(kind) : value;
        _variables[name] = (kind, Checked(name, kind, start));
    }

    public void Set(string name, JToken value)
    {
        var type = Find(name).Type;
        _variables[name] = (type, Checked(name, type, value));
    }

    public void AppendToArray(string name, JToken value) => _variables[name] = Find(name) is (var type, JArray array)
        ? (type, new JArray(array) { value })
        : throw WrongType(name, "an array");

    public void AppendToText(string name, JToken value)
    {
        var (type, current) = Find(name);
        if (type != "string")
            throw WrongType(name, "a string");
        _variables[name] = (type, JsonValues.TextOf(current) + ContentText.Of(value));
    }

    public void Add(string name, JToken amount, int sign)
    {
        var (type, held) = Find(name);
        var current = JsonValues.IsNull(held) ? 0L : held;
        if (type is not ("integer" or "float"))
            throw WrongType(name, "a number");
        if (!JsonValues.IsNumber(amount))
            throw new ActionFault("InvalidTemplate", $"The amount for the variable '{name}' is not a number.");
        JToken sum = current is JValue { Value: long x } && amount is JValue { Value: long y }
            ? new JValue(x + sign * y)
            : JsonValues.ToDouble(current) + sign * JsonValues.ToDouble(amount);
        _variables[name] = (type, Checked(name, type, sum));
    }

    private (string Type, JToken Value) Find(string name) => _variables.TryGetValue(name, out var variable)
        ? variable
        : throw new ExpressionException($"the variable '{name}' does not exist; it must be initialized first.");

    private static JToken StartOf(string type) => type == "array" ? new JArray() : JValue.CreateNull();

    private static JToken Checked(string name, string type, JToken value)
    {
        var fits = JsonValues.IsNull(value) || type switch
        {
            "string" => value.Type == JTokenType.String,
            "integer" => value.Type == JTokenType.Integer,
            "float" => JsonValues.IsNumber(value),
            "boolean" => value.Type == JTokenType.Boolean,
            "array" => value is JArray,
            "object" => value is JObject,
            _ => throw new ActionFault("InvalidTemplate", $"The variable '{name}' has the unknown type '{type}'."),
        };
        return fits ? value : throw WrongType(name, $"of type '{type}' and cannot hold a value of type '{JsonValues.TypeOf(value)}'");
    }

    private static ActionFault WrongType(string name, string expected) =>
        new("InvalidTemplate", $"The variable '{name}' must be {expected}.");
}
