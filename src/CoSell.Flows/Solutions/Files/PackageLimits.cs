namespace CoSell.Flows.Solutions.Files;

/// <summary>
/// Bounds on what is read, so that a hostile or wrong file cannot exhaust memory. A solution for import has at most
/// about 100 MB packed; these are well above what that holds.
/// </summary>
internal static class PackageLimits
{
    /// <summary>Most files of a package.</summary>
    public const int MostFiles = 20_000;

    /// <summary>Bytes of one file that is read.</summary>
    public const long LargestFile = 64L << 20;

    /// <summary>Bytes of all files of a zip, unpacked.</summary>
    public const long LargestPackage = 1L << 30;
}
