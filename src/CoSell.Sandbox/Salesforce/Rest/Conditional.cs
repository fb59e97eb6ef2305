using CoSell.Sandbox.Salesforce.Errors;
using CoSell.Sandbox.Salesforce.Records;

namespace CoSell.Sandbox.Salesforce.Rest;

/// <summary>The conditional headers, which compare whole seconds; entity tags are for accounts alone and not emulated.</summary>
internal static class Conditional
{
    public static Action<DateTimeOffset> Guard(ApiRequest request)
    {
        var headers = request.TypedHeaders();
        if (headers.IfMatch.Count > 0 || headers.IfNoneMatch.Count > 0)
            throw new NotEmulatedException("If-Match and If-None-Match");

        var (unmodified, modified) = (headers.IfUnmodifiedSince, headers.IfModifiedSince);
        return changed =>
        {
            if (changed > DateTimes.ToSecond(unmodified ?? DateTimeOffset.MaxValue))
                throw new SalesforceException(
                    412,
                    new SalesforceError("PRECONDITION_FAILED", "The record was changed since then")
                );

            if (modified is { } since && changed <= DateTimes.ToSecond(since))
                throw new NotModifiedException();
        };
    }
}
