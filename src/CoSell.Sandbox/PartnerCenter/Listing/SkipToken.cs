using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CoSell.Sandbox.PartnerCenter.Errors;

namespace CoSell.Sandbox.PartnerCenter.Listing;

/// <summary>Where the next page starts, with the options of the first one: opaque to the caller.</summary>
internal static class SkipToken
{
    public static string Write(ListQuery next) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(next));

    public static ListQuery Read(string token)
    {
        try
        {
            var json = Base64Url.DecodeFromChars(token);
            return JsonSerializer.Deserialize<ListQuery>(Encoding.UTF8.GetString(json)) ?? throw Bad();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw Bad();
        }
    }

    private static RefusedException Bad() => Refuse.Invalid("$skiptoken is not one that this service gave out.", "$skiptoken");
}
