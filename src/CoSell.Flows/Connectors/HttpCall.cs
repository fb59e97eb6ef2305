using Newtonsoft.Json.Linq;

namespace CoSell.Flows.Connectors;

/// <summary>One request of an HTTP action, evaluated.</summary>
/// <param name="Method">For example <c>POST</c>.</param>
/// <param name="Uri">Absolute, with the action's queries.</param>
/// <param name="Headers">Names as written.</param>
/// <param name="Body">
/// An object or array is sent as JSON, a text as it is, <c>{"$content-type":…,"$content":…}</c> as the bytes that it
/// holds; null sends none.
/// </param>
public sealed record HttpCall(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, JToken? Body);
