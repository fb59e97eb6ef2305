namespace CoSell.Api.Redrives;

/// <summary>Body of Redrive.</summary>
/// <param name="RunId">Name of the flow run, workflow().run.name.</param>
/// <param name="LinkId">The link as ListDue named it.</param>
/// <param name="OpportunityFound">False when the opportunity is gone or not to be synchronised any more; left out when nobody looked.</param>
/// <param name="OpportunityWrittenAt">End time of the touch; left out when there was none.</param>
internal sealed record RedriveBody(
    string RunId, string LinkId, bool? OpportunityFound = null, DateTimeOffset? OpportunityWrittenAt = null);
