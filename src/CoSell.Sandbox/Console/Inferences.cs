namespace CoSell.Sandbox.Console;

/// <summary>What the sandbox takes for granted about the real services. Nothing of it was tried against them.</summary>
internal static class Inferences
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Nothing was tried against the real Partner Center, Salesforce, Dataverse or Power Automate; all of them are emulated here by their published contracts.",
        "That Microsoft's seller edits the partner's own record of a shared deal, and that this raises referral-updated, is inferred.",
        "That a partner's own referral is Active/Accepted at once follows the published reply of the create sample.",
        "That the Salesforce trigger's first poll only takes a baseline, and the shape of the Salesforce connector's steps, are inferred from public exports.",
        "The Partner Center Events connector's definition is not public; the names of its parameters are inferred.",
        "How the flow engine counts billable actions of control steps is inferred: every executed one is counted, skipped ones are not.",
        "The API keeps its ledger in SQLite; only a flow whose API is down writes into Dataverse. The flows sign in to it with tokens of an emulated Entra ID, by its published claims.",
    ];
}
