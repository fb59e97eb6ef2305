using CoSell.Core.Mapping;

namespace CoSell.Api.Hosting;

/// <summary>The mapping file of the customer's own, named by the configuration.</summary>
internal static class OwnMappingFile
{
    /// <summary>
    /// The mapping in force: the shipped one when no path is set. Throws <see cref="MappingException"/> with every
    /// error when the file is missing or wrong.
    /// </summary>
    public static FieldMapping Read(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return FieldMapping.Default;
        }

        try
        {
            return FieldMapping.With(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MappingException(
                [$"{CoSellApi.MappingPath}: {Path.GetFullPath(path)} cannot be read ({e.Message}); correct the path, or leave the setting out."]);
        }
    }
}
