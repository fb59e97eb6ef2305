namespace CoSell.Flows.Solutions;

/// <summary>An entry of the manifest's list of components.</summary>
/// <param name="Type">Type code, for example 29 for a flow and 380 for an environment variable.</param>
/// <param name="Id">Its id; null for a component that is listed by name.</param>
/// <param name="SchemaName">Its name; null for a component that is listed by id.</param>
public sealed record RootComponent(int Type, Guid? Id, string? SchemaName)
{
    public const int Workflow = 29;
    public const int Connector = 372;
    public const int EnvironmentVariable = 380;
}
