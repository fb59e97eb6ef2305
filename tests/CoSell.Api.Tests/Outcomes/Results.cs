using System.Text.Json.Nodes;

namespace CoSell.Api.Tests.Outcomes;

/// <summary>What the flow language's result() gives.</summary>
internal static class Results
{
    public static JsonArray Of(params JsonNode?[] items) => new(items);

    public static JsonObject Succeeded(string name) => new() { ["name"] = name, ["status"] = "Succeeded", ["code"] = "OK" };

    public static JsonObject Skipped(string name) => new()
    {
        ["name"] = name,
        ["status"] = "Skipped",
        ["code"] = "ActionSkipped",
        ["error"] = new JsonObject { ["code"] = "ActionConditionFailed", ["message"] = "The execution of template action is skipped." },
    };

    /// <summary>A container that failed because something inside it did.</summary>
    public static JsonObject Container(string name) => new()
    {
        ["name"] = name,
        ["status"] = "Failed",
        ["code"] = "ActionFailed",
        ["error"] = new JsonObject { ["code"] = "ActionFailed", ["message"] = "An action failed. No dependent actions succeeded." },
    };

    /// <summary>A call that a service refused, with the body that it answered.</summary>
    public static JsonObject Failed(string name, JsonNode? body, string status = "Failed") => new()
    {
        ["name"] = name,
        ["status"] = status,
        ["code"] = "BadRequest",
        ["outputs"] = new JsonObject { ["statusCode"] = 400, ["body"] = body },
    };

    /// <summary>An expression that could not be worked out.</summary>
    public static JsonObject Broken(string name, string message) => new()
    {
        ["name"] = name,
        ["status"] = "Failed",
        ["code"] = "InvalidTemplate",
        ["error"] = new JsonObject { ["code"] = "InvalidTemplate", ["message"] = message },
    };
}
