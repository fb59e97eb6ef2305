using CoSell.Flows.Packing;

namespace CoSell.EndToEnd.Tests.Support;

/// <summary>Packs an unpacked solution in the layout of an export.</summary>
internal static class ExportedZip
{
    public static void Pack(string folder, string zip, bool managed) =>
        File.WriteAllBytes(zip, SolutionPacker.Pack(folder, new PackOptions { Managed = managed }));
}
