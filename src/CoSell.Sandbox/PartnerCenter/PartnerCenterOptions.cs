namespace CoSell.Sandbox.PartnerCenter;

/// <summary>Who the partner is, and which of the service's documented or unknown habits the emulator shows.</summary>
internal sealed record PartnerCenterOptions
{
    public string OrganizationId { get; init; } = "5f0cdd0e-4f0a-4c55-9a53-0c0e5b1f7a11";

    public string OrganizationName { get; init; } = "Northwind Cloud Partners";

    public string MpnId { get; init; } = "4701337";

    /// <summary>Solutions that exist; null accepts every identifier.</summary>
    public IReadOnlySet<string>? KnownSolutionIds { get; init; }

    /// <summary>What stands before the referral's id in a webhook; deliberately another host than the REST API's.</summary>
    public string WebhookResourceBase { get; init; } = "https://api.partnercenter.microsoft.com/engagements/v1/referrals/";

    /// <summary>Scheme and host of the links in a referral; another host shows who follows them.</summary>
    public string LinkHost { get; init; } = "https://api.partner.microsoft.com";

    /// <summary>Scheme and host of nextLink: plain http, as documented.</summary>
    public string NextLinkHost { get; init; } = "http://api.partner.microsoft.com";

    /// <summary>Which record of a shared deal Microsoft's seller works on.</summary>
    public MicrosoftEdits MicrosoftEdits { get; init; }

    /// <summary>The documented reply of a create lacks the closing date, although it is stored.</summary>
    public bool CreateReplyOmitsClosingDate { get; init; } = true;

    /// <summary>The portal's required fields (name, value, team and so on) asked of the API as well.</summary>
    public bool RequirePortalFields { get; init; }

    /// <summary>The portal locks the customer's contacts after submission; the API's own path list allows them.</summary>
    public bool LockContactsAfterSubmission { get; init; }

    public TimeSpan InvitationLifetime { get; init; } = TimeSpan.FromDays(14);

    public int PageSize { get; init; } = 100;

    /// <summary>Calls that the gateway lets pass in a minute; null for no limit, because the real one is not published.</summary>
    public int? CallsPerMinute { get; init; }

    public int WebhookAttempts { get; init; } = 10;

    /// <summary>Wait before the second attempt; doubles from attempt to attempt.</summary>
    public TimeSpan WebhookFirstRetry { get; init; } = TimeSpan.FromSeconds(30);
}
