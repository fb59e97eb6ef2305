using CoSell.Api.Requests;
using CoSell.Core.Mapping;

namespace CoSell.Api.Planning;

/// <summary>Reads the custom fields of a body; every fault of them is one of the body's.</summary>
internal static class CustomRows
{
    public static IReadOnlyList<MappingRow> Read(BodyReader body, FieldMapping mapping, SyncSettings settings)
    {
        IReadOnlyList<MappingRow> rows = [];
        body.Inside("customFields", reader => rows = CustomFields.Read(body.Get("customFields"), mapping, reader.Add, settings));
        return rows;
    }
}
