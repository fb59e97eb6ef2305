namespace CoSell.Sandbox.Scenarios;

/// <summary>The documented uses of the product, in the order in which they are played.</summary>
internal static class Playbill
{
    /// <summary>How many parts are played, the set-up included.</summary>
    public static int Length => Parts.Length;

    private static IScenario[] Parts => [new SetUp(), new FromPartnerCenter(), new FromSalesforce(), new AcceptAndDecline(), new Echo()];

    /// <summary>
    /// Plays the set-up and then every scenario, even after one that failed. A set-up that succeeded is not among what
    /// it gives.
    /// </summary>
    /// <param name="stage">Where it is played.</param>
    /// <param name="begins">Told the name of each part before it begins.</param>
    /// <param name="ended">Told of each part after it has ended.</param>
    /// <param name="cancellationToken">Stops it with <see cref="OperationCanceledException"/>.</param>
    public static async Task<IReadOnlyList<ScenarioResult>> PlayAsync(
        Stage stage, Action<string> begins, Action<ScenarioResult> ended, CancellationToken cancellationToken)
    {
        var results = new List<ScenarioResult>();
        foreach (var part in Parts)
        {
            begins(part.Name);
            stage.Begin();
            await part.PlayAsync(stage, cancellationToken);
            var result = new ScenarioResult(part.Name, [.. stage.Steps]);
            ended(result);
            results.Add(result);
        }

        return [.. results.Where(result => result.Name != SetUp.Title || !result.Ok)];
    }
}
