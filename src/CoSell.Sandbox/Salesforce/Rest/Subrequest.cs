using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>One call inside a composite one, as it was sent: its references are not yet filled in.</summary>
internal sealed partial record Subrequest(string Method, string Url, string ReferenceId, JsonNode? Body, JsonObject? Sent)
{
    private const string Composite = RecordJson.DataPath + "/composite";

    public bool IsQueryOrCollection =>
        Url.StartsWith(RecordJson.DataPath + "/query", StringComparison.Ordinal)
        || Url.StartsWith(Composite + "/sobjects", StringComparison.Ordinal);

    public static Subrequest Read(JsonNode? part)
    {
        var read = new Subrequest(
            Required(part, "method"),
            Required(part, "url"),
            Required(part, "referenceId"),
            part!["body"],
            part["httpHeaders"] as JsonObject
        );
        if (!ReferenceIdForm().IsMatch(read.ReferenceId))
            throw Refuse.Json(
                $"Provided referenceId ('{read.ReferenceId}') must start with a letter or a number, and it can contain "
                    + "only letters, numbers and underscores ('_')."
            );

        if (!read.Url.StartsWith(RecordJson.DataPath + "/", StringComparison.Ordinal))
            throw Refuse.Json($"The 'url' of {read.ReferenceId} must start with {RecordJson.DataPath}/");

        return read.Url.StartsWith(Composite, StringComparison.Ordinal) && !read.IsQueryOrCollection
            ? throw Refuse.Json($"The 'url' of {read.ReferenceId} cannot be a composite resource but collections")
            : read;
    }

    public HeaderDictionary Headers()
    {
        var headers = new HeaderDictionary { ["Content-Type"] = "application/json" };
        foreach (var (name, value) in Sent ?? [])
            headers[name] = value?.ToString();

        return headers;
    }

    private static string Required(JsonNode? part, string name) =>
        part is JsonObject members && members[name] is JsonValue value && value.TryGetValue(out string? text)
            ? text
            : throw Refuse.Json($"Each subrequest needs the text '{name}'");

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ReferenceIdForm();
}
