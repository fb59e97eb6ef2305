using CoSell.Api.Pages.Frame;
using CoSell.Sandbox.Faults;
using CoSell.Sandbox.Hosting;

namespace CoSell.Sandbox.Pages.Mishaps;

/// <summary>What can go wrong, in words.</summary>
internal static class MishapWords
{
    /// <summary>All that is still to go wrong.</summary>
    public static IEnumerable<Mishap> InForce(SandboxHost host)
    {
        var webhooks = host.PartnerCenter.Webhooks.Mishaps;
        foreach (var (count, text) in new[] { (webhooks.Lost, Texts.WebhookLost), (webhooks.Doubled, Texts.WebhookDoubled), (webhooks.Delayed, Texts.WebhookDelayed) })
        {
            if (count > 0)
            {
                yield return new Mishap(Mishap.Webhooks, text.With(count));
            }
        }

        foreach (var fault in host.Faults.Standing)
        {
            yield return new Mishap(fault.Id, Texts.FaultInForce.With(Of(fault.Wish.Service), Of(fault.Wish.Fault), Of(fault.Wish.Calls), fault.Order.Left));
        }
    }

    public static string Of(FaultyService service) => service switch
    {
        FaultyService.PartnerCenter => Texts.PartnerCenter,
        FaultyService.Salesforce => Texts.Salesforce,
        FaultyService.Dataverse => Texts.Dataverse,
        _ => Texts.Api,
    };

    public static string Of(ServiceFault fault) => fault switch
    {
        ServiceFault.Throttled => Texts.FaultThrottled,
        ServiceFault.ServerError => Texts.FaultServerError,
        ServiceFault.TimeoutBefore => Texts.FaultTimeoutBefore,
        ServiceFault.TimeoutAfter => Texts.FaultTimeoutAfter,
        ServiceFault.SignInRefused => Texts.FaultSignInRefused,
        _ => Texts.FaultUnreachable,
    };

    public static string Of(FaultyCalls calls) => calls switch
    {
        FaultyCalls.Writes => Texts.CallsWrites,
        FaultyCalls.Reads => Texts.CallsReads,
        _ => Texts.CallsAny,
    };
}
