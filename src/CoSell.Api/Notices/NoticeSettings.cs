using CoSell.Api.Hosting.Ledgers;
using CoSell.Api.Redrives;

namespace CoSell.Api.Notices;

/// <summary>What notices need to know of where the API is reached.</summary>
/// <param name="PagesUrl">Public address of the API, under which its operations pages are; null for messages without links.</param>
internal sealed record NoticeSettings(Uri? PagesUrl)
{
    private const string Key = "Notices:PagesUrl";

    /// <summary>Throws <see cref="ConfigurationException"/>.</summary>
    public static NoticeSettings Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } text)
        {
            return new NoticeSettings(PagesUrl: null);
        }

        return InboundFlow.Address(text) is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" } address
            ? new NoticeSettings(address)
            : throw new ConfigurationException(
                [$"{Key} must be the public https address of this API, without a path; set it to one such as https://cosell.contoso.com, or leave it out for messages without links."]);
    }
}
