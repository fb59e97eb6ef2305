namespace CoSell.Flows.Packing;

/// <summary>How a solution is packed.</summary>
public sealed record PackOptions
{
    /// <summary>
    /// Whether the zip says that it is managed. A managed solution that may be installed is exported by Dataverse; one that
    /// is packed from unmanaged source is for checks and rehearsals (inferred).
    /// </summary>
    public bool Managed { get; init; }

    /// <summary>Four numbers to write instead of the source's version; null for the source's own.</summary>
    public Version? Version { get; init; }

    /// <summary>
    /// The files of the custom connector that the source describes; null when they stand in the source itself, as unpacking
    /// leaves them.
    /// </summary>
    public ConnectorFiles? Connector { get; init; }
}
