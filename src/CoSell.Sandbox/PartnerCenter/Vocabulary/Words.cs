using System.Collections.Frozen;

namespace CoSell.Sandbox.PartnerCenter.Vocabulary;

/// <summary>The documented value lists.</summary>
internal static class Words
{
    public static readonly FrozenSet<string> Status = Set("None", "New", "Active", "Closed");

    public static readonly FrozenSet<string> Substatus =
        Set("None", "Pending", "Received", "Accepted", "Won", "Lost", "Declined", "Expired");

    public static readonly FrozenSet<string> Type = Set("Shared", "Independent");

    public static readonly FrozenSet<string> Qualification = Set("None", "Direct", "MarketingQualified", "SalesQualified");

    public static readonly FrozenSet<string> SolutionType = Set("None", "Category", "Name");

    public static readonly FrozenSet<string> TargetType = Set("None", "BusinessProfileLocation", "SolutionProfile");

    public static readonly FrozenSet<string> ProfileType = Set("Duns", "External");

    public static readonly FrozenSet<string> SalesStage = Set("Qualify", "Develop", "Propose", "Close");

    public static readonly FrozenSet<string> Direction = Set("Incoming", "Outgoing");

    public static readonly FrozenSet<string> Help = Set(
        "Unknown", "GeneralOrOther", "CustomerTechnicalArchitecture", "ProofOfConceptOrDemo", "QuotesOrLicensing",
        "PostSalesCustomerSuccess", "WorkloadSpecificValueProposition");

    public static readonly FrozenSet<string> CustomerSize = Set(
        "1to50employees", "51to500employees", "Morethan500employees", "1to9employees", "10to50employees",
        "51to250employees", "251to1000employees", "1001to5000employees", "5001to10000employees",
        "10001to20000employees", "Morethan20000employees");

    public static readonly FrozenSet<string> Product = Set(
        "Azure", "EnterpriseMobilityAndSecurity", "Exchange", "DeveloperTools", "Dynamics365Business",
        "Dynamics365Enterprise", "DynamicsAX,GP,NAV,SL", "Microsoft365", "Office", "PowerBI", "Project", "SharePoint",
        "SkypeForBusiness", "Surface", "SurfaceHub", "SQL", "Teams", "Visio", "Windows", "Yammer");

    public static readonly FrozenSet<string> Service = Set(
        "ConsultingAndProfessional", "CustomSolution(ISV)", "DeploymentOrMigration", "Hardware", "Integration",
        "IPServices(ISV)", "LearningAndCertification", "Licensing", "ManagedServices", "ProjectServices");

    public static readonly FrozenSet<string> Industry = Set(
        "Agriculture, Forestry, & Fishing", "Communications & Media", "Education", "Financial Services", "Government",
        "Healthcare", "Hospitality", "Manufacturing", "Power & Utilities", "Public Safety and National Security",
        "Retail & Consumer Goods", "Services", "Travel & Transportation", "Wholesale & Distribution");

    private static FrozenSet<string> Set(params string[] values) => values.ToFrozenSet(StringComparer.Ordinal);
}
