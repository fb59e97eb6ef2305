using CoSell.Sandbox.PartnerCenter.Errors;
using CoSell.Sandbox.Salesforce.Errors;

namespace CoSell.Sandbox.Pages;

/// <summary>What an emulated service answered to what a person wanted, in its own words.</summary>
internal static class Refusals
{
    /// <summary>One line for each fault; null when the exception is none of a service's.</summary>
    public static IReadOnlyList<string>? Of(Exception exception) => exception switch
    {
        SalesforceException salesforce => [.. salesforce.Errors.Select(error => $"{error.ErrorCode}: {error.Message}")],
        RefusedException refused => [$"{refused.Code}: {refused.Message}"],
        InvalidOperationException => [exception.Message],
        _ => null,
    };

    /// <summary>Lets a person act; gives what the service said when it refused, else null.</summary>
    public static IReadOnlyList<string>? From(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (Exception e) when (Of(e) is not null)
        {
            return Of(e);
        }
    }
}
