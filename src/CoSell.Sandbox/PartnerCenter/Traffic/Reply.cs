using System.Text.Json.Nodes;

namespace CoSell.Sandbox.PartnerCenter.Traffic;

/// <summary>An answer that is not on the wire yet, so that a fault can still swallow it.</summary>
internal sealed record Reply(int Status, JsonNode? Body = null, string? ETag = null);
