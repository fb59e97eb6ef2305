namespace CoSell.Sandbox.Rehearsing.Fields;

/// <summary>A field that a customisation names, or that was sent otherwise because of one.</summary>
/// <param name="Name">The Salesforce API name, or the JSON Pointer in the referral.</param>
/// <param name="Places">Where the definitions name it differently.</param>
/// <param name="Writes">Where it was sent differently.</param>
/// <param name="MissingInOrg">Whether it is a custom field that the emulated org does not have.</param>
internal sealed record FieldTouch(
    string Name, IReadOnlyList<FieldPlace> Places, IReadOnlyList<FieldValues> Writes, bool MissingInOrg);

/// <summary>One changed place that names a field.</summary>
/// <param name="How"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="Flow">The documented name of the flow.</param>
/// <param name="Action">The action's name.</param>
/// <param name="Path">The place in the action.</param>
internal sealed record FieldPlace(string How, string Flow, string Action, string Path);

/// <summary>What was sent of a field in one scenario by one action.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Action">The action.</param>
/// <param name="Record">The Salesforce object, or <c>Referral</c>.</param>
/// <param name="Shipped">Values of the shipped package.</param>
/// <param name="Package">Values of the rehearsed one.</param>
internal sealed record FieldValues(
    string Scenario, string Action, string Record, IReadOnlyList<string> Shipped, IReadOnlyList<string> Package);
