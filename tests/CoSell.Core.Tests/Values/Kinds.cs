using System.Text.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Tests.Support;
using CoSell.Core.Values;

namespace CoSell.Core.Tests.Values;

/// <summary>Reads and writes one field of a kind, by the JSON of its value.</summary>
internal static class Kinds
{
    private static readonly SyncSettings Plain = new();

    public static MappingRow Row(FieldType type, int? maxLength = null, int? maxItems = null) => new()
    {
        Id = "field",
        Label = "Field",
        Referral = "/field",
        Opportunity = "Field__c",
        Type = type,
        MaxLength = maxLength,
        MaxItems = maxItems,
    };

    public static FieldValue FromReferral(FieldType type, string json, SyncSettings? settings = null) =>
        FromReferral(Row(type), json, settings);

    public static FieldValue FromReferral(MappingRow row, string json, SyncSettings? settings = null) =>
        FieldKind.Of(row).FromReferral(Json.Of($$"""{"field":{{json}}}"""), row, settings ?? Plain);

    public static FieldValue FromOpportunity(FieldType type, string json, SyncSettings? settings = null) =>
        FromOpportunity(Row(type), json, settings);

    public static FieldValue FromOpportunity(MappingRow row, string json, SyncSettings? settings = null) =>
        FieldKind.Of(row).FromOpportunity(Json.Of($$"""{"Field__c":{{json}}}"""), row, settings ?? Plain);

    public static string? ToReferral(FieldType type, FieldValue value, SyncSettings? settings = null, string current = "null") =>
        FieldKind.Of(Row(type)).ToReferral(value, Row(type), settings ?? Plain, Json.Of(current))?.ToJsonString(Readable);

    public static string? ToOpportunity(MappingRow row, FieldValue value, SyncSettings? settings = null) =>
        FieldKind.Of(row).ToOpportunity(value, row, settings ?? Plain)?.ToJsonString(Readable);

    public static JsonSerializerOptions Readable { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
