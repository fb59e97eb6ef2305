namespace CoSell.Core.Connections;

/// <summary>One of the connections that the flows hold, as an admin finds it in the maker portal.</summary>
/// <param name="Key">Its name in the API's configuration.</param>
/// <param name="ApiName">The connector's name in a flow definition.</param>
/// <param name="Title">The connection reference's display name.</param>
/// <param name="Reference">The connection reference's logical name.</param>
/// <param name="Role">What its user must be allowed to do.</param>
/// <param name="FailureId">Id of the one failure that stands for the connection.</param>
public sealed record Connection(string Key, string ApiName, string Title, string Reference, string Role, string FailureId)
{
    public static readonly Connection Salesforce = new(
        "Salesforce", "shared_salesforce", "Salesforce", "cosell_Salesforce",
        "in Salesforce an active user with the permission set Partner Center Integration and access to the API", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6b01");

    public static readonly Connection PartnerCenter = new(
        "PartnerCenter", "shared_partnercenterref", "Microsoft Partner Center Referrals", "cosell_PartnerCenterReferrals",
        "in Partner Center the role Referrals admin", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6b02");

    public static readonly Connection Events = new(
        "PartnerCenterEvents", "shared_partnercenterevents", "Microsoft Partner Center Events", "cosell_PartnerCenterEvents",
        "in Partner Center the right to register webhooks", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6b03");

    public static readonly Connection Dataverse = new(
        "Dataverse", "shared_commondataserviceforapps", "Microsoft Dataverse", "cosell_Dataverse",
        "in Dataverse the right to create rows of the table Co-sell Failure", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6b04");

    public static readonly Connection Api = new(
        "CoSellSync", "shared_cosell", "CoSell Sync", "cosell_CoSellSync",
        "in the API's enterprise application the app role CoSell.Sync", "0c9d5b7a4e1f4d0f8a6b2c3d4e5f6b05");

    public static IReadOnlyList<Connection> All { get; } = [Salesforce, PartnerCenter, Events, Dataverse, Api];

    /// <summary>The connection of a connector; null for one that is not ours. A custom connector's name goes on with its publisher's.</summary>
    public static Connection? Of(string? api) => All.FirstOrDefault(connection =>
        api is not null && (api == connection.ApiName || (connection == Api && api.StartsWith(connection.ApiName, StringComparison.Ordinal))));
}
