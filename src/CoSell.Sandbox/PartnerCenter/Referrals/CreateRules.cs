using System.Text.Json.Nodes;
using CoSell.Sandbox.PartnerCenter.Vocabulary;

namespace CoSell.Sandbox.PartnerCenter.Referrals;

/// <summary>What the body of a create must hold; all problems are named at once.</summary>
internal sealed class CreateRules(PartnerCenterOptions options)
{
    private static readonly string[] Required = ["type", "customerProfile", "consent", "details"];

    private static readonly string[] RequiredByPortal =
    [
        "name", "customerProfile/name", "customerProfile/address/city", "details/dealValue", "details/currency",
        "details/closingDateTime",
    ];

    private readonly SolutionCatalog catalog = new(options.KnownSolutionIds);

    public List<string> Problems(JsonNode? body)
    {
        var problems = ReferralShape.Problems(body);
        if (problems.Count > 0 || body is not JsonObject referral)
        {
            return problems;
        }

        problems.AddRange(Missing(referral, Required));
        problems.AddRange(Status(referral));
        problems.AddRange(catalog.Problems(referral));
        if (referral.Text("type") == "Shared")
        {
            problems.AddRange(Shared(referral));
        }

        if (options.RequirePortalFields)
        {
            problems.AddRange(Missing(referral, RequiredByPortal));
            problems.AddRange(referral.CountAt("team") == 0 ? ["/team needs at least one member."] : []);
        }

        return problems;
    }

    /// <summary>What the troubleshooting page shows as reasons of failed co-sell creates.</summary>
    private static IEnumerable<string> Shared(JsonObject referral)
    {
        if (referral.Text("customerProfile/address/country") is null)
        {
            yield return "/customerProfile/address/country is required, as two letters.";
        }

        if (!referral.IsTrue("consent/consentToToShareInfoWithOthers"))
        {
            yield return "/consent/consentToToShareInfoWithOthers must be true.";
        }

        var help = referral.Text("inviteContext/assistanceRequestCode");
        if (help is not (null or "Unknown") && referral.CountAt("customerProfile/team") == 0)
        {
            yield return "/customerProfile/team needs a customer contact when help is asked for.";
        }

        var targetsSolution = referral["target"] is JsonArray t && t.Any(x => x.Text("type") == "SolutionProfile");
        if (!referral.TargetsMicrosoft() && !targetsSolution && referral.CountAt("details/requirements/solutions") == 0)
        {
            yield return "Solution Id is required.";
        }
    }

    private static IEnumerable<string> Status(JsonObject referral)
    {
        var pair = (referral.Text("status"), referral.Text("substatus"));
        if (pair is not ((null or "New", null or "Pending" or "Received") or ("Active", null or "Accepted")))
        {
            yield return $"A referral cannot be created as {pair.Item1}/{pair.Item2}.";
        }

        if (referral.At("details/dealValue") is JsonValue value && DealValue.Read(value) is null or < 0)
        {
            yield return "/details/dealValue must be a decimal number that is not negative.";
        }
    }

    private static IEnumerable<string> Missing(JsonObject referral, IEnumerable<string> paths) =>
        paths.Where(path => referral.At(path) is null).Select(path => $"/{path} is required.");
}
