using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>One operation of a PATCH body, already held against the contract.</summary>
internal sealed record PatchOperation(string Op, string Path, JsonNode? Value)
{
    public static List<PatchOperation> ReadAll(JsonNode? body, PatchPaths paths)
    {
        if (body is not JsonArray { Count: > 0 } list)
        {
            throw Refuse.Invalid("The body must be a JSON Patch array with at least one operation.");
        }

        var operations = list.Select(node => Read(node, paths)).ToList();
        if (operations.Exists(o => o.Path == "/status") != operations.Exists(o => o.Path == "/substatus"))
        {
            throw Refuse.Invalid("/status and /substatus must be replaced together.", "status");
        }

        return operations;
    }

    private static PatchOperation Read(JsonNode? node, PatchPaths paths)
    {
        if (node is not JsonObject fields || fields.Text("op") is not { } op || fields.Text("path") is not { } path)
        {
            throw Refuse.Invalid("Each operation must be an object with op and path.");
        }

        if (!paths.AllowOperation(op))
        {
            throw Refuse.Invalid($"The operation '{op}' is not supported; only {paths.Operations} can be sent here.", path);
        }

        if (!paths.Allow(path))
        {
            throw Refuse.Invalid($"The path '{path}' cannot be patched.", path);
        }

        if (!fields.TryGetPropertyValue("value", out var value) || fields.Count > 3)
        {
            throw Refuse.Invalid($"The operation on '{path}' must have op, path and value, and nothing else.", path);
        }

        if (op == "replace" && path.EndsWith("/-", StringComparison.Ordinal))
        {
            throw Refuse.Invalid($"There is nothing to replace at '{path}'; use add.", path);
        }

        return new PatchOperation(op, path, path == "/details/dealValue" ? Money(value) : value?.DeepClone());
    }

    private static JsonNode Money(JsonNode? value) => DealValue.Read(value) is { } number and > 0
        ? JsonValue.Create(number)
        : throw Refuse.Invalid("/details/dealValue must be a decimal number greater than zero.", "/details/dealValue");

    public void ApplyTo(JsonObject referral)
    {
        var steps = Path.Split('/')[1..];
        JsonNode? parent = steps.Length == 1 ? referral : referral.At(string.Join('/', steps[..^1]));
        switch (parent)
        {
            case JsonArray list when steps[^1] == "-":
                list.Add(Value?.DeepClone());
                break;
            case JsonObject fields:
                // The stored entity is typed: a property of the contract exists even while it is empty.
                fields[steps[^1]] = Value?.DeepClone();
                break;
            default:
                throw Refuse.Invalid($"The target location of '{Path}' does not exist.", Path);
        }
    }
}
