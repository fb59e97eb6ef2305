using System.Text.Json.Nodes;
using static CoSell.Sandbox.PartnerCenter.Vocabulary.Scalars;

namespace CoSell.Sandbox.PartnerCenter.Vocabulary;

/// <summary>Every property of a referral that the published contract names, with its type.</summary>
internal static class ReferralShape
{
    /// <summary>The documented most entries of the team and of the solutions.</summary>
    private const int MostEntries = 50;

    private static readonly Shape Member = Object(
        ("firstName", Text), ("lastName", Text), ("phoneNumber", Text), ("email", Text), ("title", Text),
        ("contactPreference", Object(("locale", Text), ("disableNotifications", Flag))));

    private static readonly Shape Solution = Object(
        ("id", Text), ("name", Text), ("type", new ChoiceShape(Words.SolutionType)), ("price", Number),
        ("quantity", Number), ("currency", Currency), ("publisherName", Text), ("solutionType", Text),
        ("closingDateTime", Instant));

    private static readonly Shape CustomerProfile = Object(
        ("name", Text),
        ("address", Object(
            ("addressLine1", Text), ("addressLine2", Text), ("city", Text), ("state", Text), ("postalCode", Text),
            ("country", Country), ("region", Text))),
        ("size", new ChoiceShape(Words.CustomerSize)),
        ("team", new ListShape(Member, MostEntries)),
        ("ids", new ListOrEmptyObjectShape(
            new ListShape(Object(("profileType", new ChoiceShape(Words.ProfileType)), ("id", Text))))),
        ("isMatchingComplete", Flag));

    private static readonly Shape Requirements = Object(
        ("industries", Ids(new ChoiceShape(Words.Industry))),
        ("products", Ids(new ChoiceShape(Words.Product))),
        ("services", Ids(new ChoiceShape(Words.Service))),
        ("solutions", new ListShape(Solution, MostEntries)),
        ("offers", new ListShape(new AnyShape())),
        ("salesPlays", new ListShape(new AnyShape())),
        ("additionalRequirements", Object(
            ("attributes", new ListShape(Object(("id", Text), ("type", Text)))), ("iot", new AnyShape()))));

    private static readonly Shape Details = Object(
        ("notes", Text), ("dealValue", Number), ("currency", Currency), ("closingDateTime", Instant),
        ("customerAction", Text), ("customerRequestedContact", Flag), ("incentiveLevel", Text),
        ("requirements", Requirements));

    private static readonly Shape Link = Object(("uri", Text), ("method", Text));

    private static readonly ObjectShape Referral = Object(
        ("@odata.context", Text), ("id", Text), ("engagementId", Text), ("organizationId", Text),
        ("organizationName", Text), ("mpnId", Text), ("name", Text), ("externalReferenceId", Text),
        ("campaignId", Text), ("referralProgram", Text), ("referralSource", Text), ("callToAction", Text),
        ("createdDateTime", Instant), ("updatedDateTime", Instant), ("expirationDateTime", Instant),
        ("acceptedDateTime", Instant), ("closedDateTime", Instant), ("eTag", Text), ("favorite", Flag),
        ("status", new ChoiceShape(Words.Status)), ("substatus", new ChoiceShape(Words.Substatus)),
        ("statusReason", Text), ("salesStage", new ChoiceShape(Words.SalesStage)),
        ("qualification", new ChoiceShape(Words.Qualification)), ("type", new ChoiceShape(Words.Type)),
        ("direction", new ChoiceShape(Words.Direction)),
        ("target", new ListShape(Object(("type", new ChoiceShape(Words.TargetType)), ("id", Text)))),
        ("customerProfile", CustomerProfile), ("details", Details), ("team", new ListShape(Member, MostEntries)),
        ("consent", Object(
            ("consentToContact", Flag), ("consentToToShareInfoWithOthers", Flag),
            ("consentToShareReferralWithMicrosoftSellers", Flag))),
        ("inviteContext", Object(
            ("notes", Text), ("assistanceRequestCode", new ChoiceShape(Words.Help)), ("invitedMpnId", Text),
            ("invitedBy", Object(("organizationId", Text), ("organizationName", Text))))),
        ("trackingInfo", Object(
            ("microsoftMsxId", Text), ("microsoftUSFedOpportunityId", Text), ("microsoftUSFedLeadId", Text),
            ("migratedPSCDealId", Text), ("migratedPSCPartnerDealId", Text))),
        ("registrations", new ListShape(RegistrationShape.Whole)), ("registrationStatus", Text), ("quality", Text),
        ("isSpam", Flag), ("tags", new ListShape(Object(("tag", Text)))), ("dealSensitivity", Text),
        ("createdVia", Text), ("lastModifiedVia", Text), ("lastRunId", Text),
        ("links", Object(("relatedReferrals", Link), ("self", Link))));

    /// <summary>All problems of the body, each naming its property; empty when it keeps to the contract.</summary>
    public static List<string> Problems(JsonNode? body)
    {
        var problems = new List<string>();
        if (body is null)
        {
            problems.Add("The body must be an object.");
        }

        Referral.Check(body, string.Empty, problems);
        return problems;
    }

    /// <summary>Whether a path such as <c>customerProfile/address/country</c> leads to a property of the contract.</summary>
    public static bool Knows(string path)
    {
        Shape shape = Referral;
        foreach (var step in path.Split('/'))
        {
            if (shape is not ObjectShape fields || !fields.Properties.TryGetValue(step, out var next))
            {
                return false;
            }

            shape = next;
        }

        return true;
    }

    private static ListShape Ids(Shape id) => new(Object(("id", id)));
}
