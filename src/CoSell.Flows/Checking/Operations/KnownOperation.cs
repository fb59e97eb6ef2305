using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Checking.Operations;

/// <summary>An operation of a connector.</summary>
/// <param name="Parameters">Its parameters; null when only its name is known.</param>
internal sealed record KnownOperation(IReadOnlyList<KnownParameter>? Parameters);

/// <summary>A parameter of an operation.</summary>
/// <param name="Schema">What may be inside it, in OpenAPI 2.0; null when that is not known.</param>
internal sealed record KnownParameter(string Name, bool IsRequired, JObject? Schema = null);

/// <summary>What is known of a connector.</summary>
/// <param name="Name">The name that people know it by.</param>
/// <param name="IsComplete">Whether its definition is known, so that nothing else exists.</param>
/// <param name="Operations">Its operations; a name with a star at its end stands for all that begin so.</param>
internal sealed record KnownConnector(string Name, bool IsComplete, IReadOnlyDictionary<string, KnownOperation> Operations)
{
    public KnownOperation? Find(string operation) => Operations.TryGetValue(operation, out var known)
        ? known
        : Operations.FirstOrDefault(o => o.Key.EndsWith('*') && operation.StartsWith(o.Key[..^1], StringComparison.OrdinalIgnoreCase)).Value;
}
