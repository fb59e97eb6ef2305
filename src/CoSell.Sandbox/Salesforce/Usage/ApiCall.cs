using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Salesforce.Usage;

/// <summary>A call of the REST API, refused ones included.</summary>
internal sealed record ApiCall(DateTimeOffset Time, string Method, string Path, int Status);

/// <summary>A record that the API created, changed or deleted, with the fields as they were sent.</summary>
internal sealed record ApiWrite(DateTimeOffset Time, string Method, string Object, string Id, JsonObject Fields);
