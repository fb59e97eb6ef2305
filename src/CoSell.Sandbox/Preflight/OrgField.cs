using System.Text.Json;

namespace CoSell.Sandbox.Preflight;

/// <summary>A field as the org's describe tells it to the user whose token is used.</summary>
internal sealed record OrgField(
    string Name, string Type, int Length, bool Createable, bool Updateable, bool ExternalId, bool Unique, bool Custom,
    bool MustBeGiven, IReadOnlyList<string> Values)
{
    public static OrgField Read(JsonElement field) => new(
        field.GetProperty("name").GetString()!,
        field.GetProperty("type").GetString()!,
        field.GetProperty("length").GetInt32(),
        field.GetProperty("createable").GetBoolean(),
        field.GetProperty("updateable").GetBoolean(),
        field.GetProperty("externalId").GetBoolean(),
        field.GetProperty("unique").GetBoolean(),
        field.GetProperty("custom").GetBoolean(),
        !field.GetProperty("nillable").GetBoolean() && field.GetProperty("createable").GetBoolean()
            && !field.GetProperty("defaultedOnCreate").GetBoolean(),
        [.. field.GetProperty("picklistValues").EnumerateArray()
            .Where(value => value.GetProperty("active").GetBoolean()).Select(value => value.GetProperty("value").GetString()!)]);
}

/// <summary>An object as the org's describe tells it.</summary>
internal sealed record OrgObject(string Name, bool Createable, bool Updateable, IReadOnlyDictionary<string, OrgField> Fields)
{
    public static OrgObject Read(JsonElement describe) => new(
        describe.GetProperty("name").GetString()!,
        describe.GetProperty("createable").GetBoolean(),
        describe.GetProperty("updateable").GetBoolean(),
        describe.GetProperty("fields").EnumerateArray().Select(OrgField.Read)
            .ToDictionary(field => field.Name, StringComparer.OrdinalIgnoreCase));
}
